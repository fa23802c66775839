// editor.js - what a script adds to the editor of a plan's section: the preview follows the typing,
// the picker of figures inserts at the cursor, the draft is kept every few seconds and on leaving.
//
// Everything on the page works without it (src/web/editor_pages.c); what is shown comes from the
// same routes and templates. Nothing is stored in the browser.
'use strict'
{
  const PREVIEW_AFTER = 350
  const ASK_AFTER = 200
  const KEEP_AFTER = 3000
  const AGAIN_AFTER = 10000

  const form = document.getElementById('editor')
  const area = document.getElementById('f-text')
  const preview = document.getElementById('preview')
  const panel = preview.closest('section')
  const spoken = document.getElementById('faults-live')
  const status = document.getElementById('status')
  const picker = document.getElementById('picker')
  const pickerBody = document.getElementById('picker-body')
  const save = form.querySelector('button[value=save]')

  // --- asking the server ---------------------------------------------------------------------

  function fieldsWith(changes) {
    const fields = new URLSearchParams(new FormData(form))
    for (const [name, value] of Object.entries(changes)) fields.set(name, value)
    return fields
  }

  async function ask(what, changes, options = {}) {
    const answer = await fetch(`${form.dataset.base}/${what}`,
      { method: 'POST', body: fieldsWith(changes), ...options })
    // A session that ended leads to the sign-in page.
    if (!answer.ok || answer.redirected) throw new Error(`${what}: ${answer.status}`)
    return answer.text()
  }

  function later(run, delay) {
    let timer = 0
    return {
      start() {
        clearTimeout(timer)
        timer = setTimeout(run, delay)
      },
      stop: () => clearTimeout(timer),
    }
  }

  function say(element, words) {
    if (element.textContent !== words) element.textContent = words
  }

  // --- preview -------------------------------------------------------------------------------

  let previewing = new AbortController()

  async function showPreview() {
    previewing.abort()
    previewing = new AbortController()
    const { signal } = previewing
    panel.classList.add('waiting')
    try {
      const html = await ask('preview', {}, { signal })
      preview.innerHTML = html
      const faults = preview.querySelector('.text-faults')
      say(spoken, faults ? faults.innerText : '')
    } catch (error) {
      if (signal.aborted) return
      say(status, form.dataset.failed)
    }
    panel.classList.remove('waiting')
  }

  const previewSoon = later(showPreview, PREVIEW_AFTER)

  // The server counts characters, the browser halves of them where they are rare.
  function unitsOf(text, characters) {
    return [...text].slice(0, characters).join('').length
  }

  function selectPlace({ line, column, characters }) {
    const lines = area.value.split('\n')
    const here = lines[line - 1] ?? ''
    let start = unitsOf(here, column - 1)
    for (let i = 0; i < line - 1 && i < lines.length; i++) start += lines[i].length + 1
    const end = start + unitsOf(area.value.slice(start), Number(characters))
    area.focus()
    area.setSelectionRange(start, end)
  }

  preview.addEventListener('click', (event) => {
    const place = event.target.closest('a[data-line]')
    if (!place) return
    event.preventDefault()
    selectPlace(place.dataset)
  })

  // --- drafts --------------------------------------------------------------------------------

  let kept = area.value
  let keeping = null
  let isLeaving = false

  async function keep() {
    keepSoon.stop()
    if (isLeaving || keeping || area.value === kept) return
    const text = area.value
    keeping = ask('draft', { text })
    try {
      say(status, await keeping)
      kept = text
      if (area.value !== kept) keepSoon.start()
    } catch {
      say(status, form.dataset.failed)
      keepAgain.start()
    }
    keeping = null
  }

  const keepSoon = later(keep, KEEP_AFTER)
  const keepAgain = later(keep, AGAIN_AFTER)

  function keepOnLeaving() {
    if (isLeaving || area.value === kept) return
    kept = area.value
    ask('draft', {}, { keepalive: true }).catch(() => { kept = null })
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepOnLeaving()
  })
  window.addEventListener('pagehide', keepOnLeaving)
  window.addEventListener('pageshow', () => { isLeaving = false })

  area.addEventListener('input', () => {
    previewSoon.start()
    if (!keeping) keepSoon.start()
  })

  // A draft that is on its way must not arrive after the text was saved or the draft discarded.
  function leave(event) {
    if (keeping) {
      event.preventDefault()
      const { submitter, target } = event
      keeping.catch(() => {}).then(() => setTimeout(() => target.requestSubmit(submitter)))
      return
    }
    isLeaving = true
    keepSoon.stop()
    keepAgain.stop()
  }

  form.addEventListener('submit', leave)
  document.querySelector('form.draft')?.addEventListener('submit', leave)

  // --- picker --------------------------------------------------------------------------------

  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const choices = () => [...pickerBody.querySelectorAll('.picker-list li:not([hidden]) button')]
  let asked = 0

  // Asks for the picker anew; the focus stays where it was or goes to `focus`.
  async function showPicker(changes, focus) {
    const number = ++asked
    const where = focus ?? document.activeElement?.id
    try {
      const html = await ask('pick', { text: '', ...changes })
      if (number !== asked) return
      pickerBody.innerHTML = html
      const wanted = where === ':first' ? pickerBody.querySelector('select, input:not([type=hidden])')
        : where ? document.getElementById(where) : null
      if (wanted && pickerBody.contains(wanted)) wanted.focus()
      filterChoices()
    } catch {
      say(status, form.dataset.failed)
    }
  }

  const askSoon = later(() => showPicker({ do: 'pick' }), ASK_AFTER)

  // Shows what has all the words; those that have them in the title come first.
  function filterChoices() {
    const find = document.getElementById('f-find')
    if (!find) return
    const words = fold(find.value).split(/\s+/).filter(Boolean)
    const hasAll = (text) => words.every((word) => fold(text).includes(word))
    const list = pickerBody.querySelector('.picker-list')
    const items = [...list.children].map((item) => ({
      item,
      name: item.firstElementChild.value,
      isFound: hasAll(`${item.textContent} ${item.firstElementChild.value}`),
      isFirst: hasAll(item.querySelector('strong').textContent),
    }))
    for (const { item, isFound } of items) item.hidden = !isFound
    items.sort((a, b) => b.isFirst - a.isFirst || (a.name < b.name ? -1 : 1))
    list.append(...items.map(({ item }) => item))
    list.scrollTop = 0
    pickerBody.querySelector('.picker-none').hidden = choices().length > 0
  }

  function openPicker() {
    picker.open = true
    const first = document.getElementById('f-find') ??
      pickerBody.querySelector('select, input:not([type=hidden])')
    first?.focus()
  }

  function closePicker() {
    picker.open = false
    area.focus()
  }

  // At the cursor, with a blank before it where two words would meet; can be undone.
  function insertCode() {
    const code = document.getElementById('f-code').value
    const before = area.value.slice(0, area.selectionStart)
    const text = /[^\s(„“"]$/u.test(before) ? ` ${code}` : code
    closePicker()
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
      area.dispatchEvent(new Event('input'))
    }
  }

  pickerBody.addEventListener('click', (event) => {
    const button = event.target.closest('button')
    if (!button) return
    event.preventDefault()
    if (button.name === 'choose') showPicker({ choose: button.value }, ':first')
    else if (button.value === 'append') insertCode()
    else if (button.value === 'list') showPicker({ do: 'list', figure: '' }, 'f-find')
    else filterChoices()
  })

  pickerBody.addEventListener('input', (event) => {
    const { name } = event.target
    if (name === 'find') filterChoices()
    else if (name.startsWith('p.') || name === 'word') askSoon.start()
  })

  pickerBody.addEventListener('change', (event) => {
    if (event.target.name !== 'case') return
    const reading = event.target.closest('label').querySelector('strong').textContent
    document.getElementById('f-code').value = event.target.dataset.code
    const value = pickerBody.querySelector('.figure-value')
    if (value) value.textContent = reading
  })

  function moveInList(step) {
    const list = [document.getElementById('f-find'), ...choices()]
    const at = list.indexOf(document.activeElement)
    if (at < 0 || list[0] === null) return false
    list[Math.min(Math.max(at + step, 0), list.length - 1)].focus()
    return true
  }

  picker.addEventListener('keydown', (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key === 'Escape') {
      event.preventDefault()
      closePicker()
    } else if (event.key in moves && moveInList(moves[event.key])) {
      event.preventDefault()
    } else if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
      event.preventDefault()
      if (event.target.id === 'f-find') choices()[0]?.click()
      else if (event.target.name === 'case') insertCode()
      else showPicker({ do: 'pick' })
    }
  })

  picker.addEventListener('toggle', () => {
    if (picker.open && document.activeElement === picker.querySelector('summary')) openPicker()
  })

  // --- keys ----------------------------------------------------------------------------------

  document.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    if (event.key.toLowerCase() === 's') {
      event.preventDefault()
      form.requestSubmit(save)
    } else if (event.code === 'Space' && event.ctrlKey) {
      event.preventDefault()
      openPicker()
    }
  })

  document.documentElement.classList.add('is-scripted')
  for (const hint of document.querySelectorAll('.scripted')) hint.hidden = false
}
