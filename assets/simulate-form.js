// simulate-form.js - what a script adds to the form of simulations: what an amount is now, and what
// may be made of it, stands at its line as soon as it is chosen; a line more comes at once.
//
// Without it both come with the next page (src/web/simulate_lines.c). What is shown is in the page:
// the list of what can be changed. Nothing is stored or asked.
'use strict'
{
  const form = document.getElementById('simulate')

  // What an amount may be called: by the list, its code, its label.
  const presents = new Map()
  for (const row of document.querySelectorAll('#codes tr[data-present]')) {
    const [code, label] = [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()]
    for (const name of [`${label} (${code})`, code, label])
      presents.set(name, row.dataset.present)
  }

  function showPresent(field) {
    const present = field.closest('fieldset').querySelector('.present')
    const words = presents.get(field.value.trim()) ?? ''
    if (present.textContent !== words) present.textContent = words
  }

  form.addEventListener('input', (event) => {
    if (event.target.getAttribute('list') === 'amounts') showPresent(event.target)
  })

  // A line as the last one, empty: its fields, labels and words have its number.
  function lineAfter(last, number) {
    const line = last.cloneNode(true)
    const renumber = (names) => names.replace(/^e-\S+ /, '').replace(/_\d+$/, `_${number}`)
    for (const fault of line.querySelectorAll('.fault')) fault.remove()
    for (const field of line.querySelectorAll('.bad')) field.classList.remove('bad')
    for (const element of [line, ...line.querySelectorAll('*')])
      for (const name of ['id', 'for', 'name', 'aria-describedby'])
        if (element.hasAttribute(name))
          element.setAttribute(name, renumber(element.getAttribute(name)))
    for (const input of line.querySelectorAll('input')) {
      input.value = ''
      input.removeAttribute('value')
      input.removeAttribute('aria-invalid')
    }
    line.querySelector('.present').textContent = ''
    const legend = line.querySelector('legend')
    legend.textContent = legend.textContent.replace(/\d+/, number)
    return line
  }

  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[name=more]')
    if (button === null) return
    event.preventDefault()
    const lines = button.closest('details').querySelectorAll('.reform-line')
    const last = lines[lines.length - 1]
    const line = lineAfter(last, lines.length + 1)
    last.after(line)
    form.elements[`lines${button.value}`].value = lines.length + 1
    if (lines.length + 1 >= Number(button.dataset.most)) button.parentElement.hidden = true
    line.querySelector('input').focus()
  })
}
