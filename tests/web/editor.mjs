// Writing a section of a plan: live preview, the picker of figures, drafts. What works without
// scripts is told by tests/story/test_editor.py.
import assert from 'node:assert/strict'
import { textOf } from './browser.mjs'

const EDIT = '/plan/2022/section/3/edit'
const FIGURE = '{recipients service=home_help|dat:asmuo}'

const plain = (text) => text.replaceAll('\u00a0', ' ')

async function author(browser, options) {
  const page = await browser.visitor({ role: 'specialist', scripts: true, ...options })
  await page.goto(EDIT)
  return page
}

// Waits until the draft that was typed is in the database: the server says so.
const keptDraft = (page) => page.waitForResponse((answer) =>
  answer.url().endsWith('/draft') && answer.ok())

async function discard(page) {
  await page.goto(EDIT)
  if (await page.locator('form.draft').count() > 0) await page.click('form.draft button')
}

async function livePreview(browser) {
  const page = await author(browser)
  await page.fill('#f-text', `Pagalba namuose teikiama ${FIGURE}.`)
  await page.locator('#preview .paper', { hasText: 'teikiama 644' }).waitFor()
  assert.equal(plain(await textOf(page, '#preview .paper p')),
    'Pagalba namuose teikiama 644 asmenims.')
  await page.fill('#f-text', 'Gerai.\nČia {recipientz|nom:asmuo}.')
  await page.locator('.text-faults').waitFor()
  assert.match(await textOf(page, '.text-faults li'), /^2 eilutė, 6 ženklas: .*„recipientz“/)
  assert.match(await page.textContent('#faults-live'), /recipientz/)
  assert.equal(await page.getAttribute('#faults-live', 'aria-live'), 'polite')
  await page.click('.text-faults a')
  const selected = await page.evaluate(() => getSelection().toString() ||
    document.activeElement.value.slice(document.activeElement.selectionStart,
      document.activeElement.selectionEnd))
  assert.equal(selected, 'recipientz')
  await page.fill('#f-text', '<img src=x onerror=alert(1)> & {year}')
  await page.locator('#preview .paper', { hasText: '& 2022' }).waitFor()
  assert.equal(await page.locator('#preview img').count(), 0)
  await discard(page)
}

async function pickerByKeys(browser) {
  const page = await author(browser)
  await page.fill('#f-text', 'Gauna  žmonės.')
  await page.evaluate(() => document.getElementById('f-text').setSelectionRange(6, 6))
  await page.keyboard.press('Control+Space')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-find')
  await page.keyboard.type('paslaugu gavejai')
  const found = page.locator('.picker-list li:visible')
  assert.match(await found.first().innerText(), /Paslaugų gavėjai/)
  assert.ok(await found.count() < 10)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.locator('.picked').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT')
  await page.selectOption('[name="p.service"]', 'home_help')
  await page.locator('.figure-value', { hasText: '644' }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.name), 'p.service')
  await page.check('input[name=case][value=dat]')
  assert.equal(plain(await textOf(page, '.figure-value')), '644 asmenims')
  assert.equal(await page.inputValue('#f-code'), FIGURE)
  await page.click('#insert')
  assert.equal(await page.inputValue('#f-text'), `Gauna ${FIGURE} žmonės.`)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-text')
  assert.equal(await page.getAttribute('#picker', 'open'), null)
  await page.locator('#preview .paper', { hasText: 'Gauna 644' }).waitFor()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Escape')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-text')
  await discard(page)
}

async function draftComesBack(browser) {
  const page = await author(browser)
  const kept = keptDraft(page)
  await page.fill('#f-text', 'Pusė sakinio')
  await kept
  await page.locator('#status', { hasText: /Juodraštis išsaugotas \d\d:\d\d/ }).waitFor()
  const second = await author(browser)
  assert.equal(await second.inputValue('#f-text'), 'Pusė sakinio')
  assert.match(await textOf(second, 'form.draft'), /Juodraštis, išsaugotas \d\d:\d\d/)
  await second.click('form.draft button')
  assert.equal(await second.locator('form.draft').count(), 0)
  assert.match(await second.inputValue('#f-text'), /^Planą rengė/)
}

async function draftOnLeaving(browser) {
  const page = await author(browser)
  const kept = keptDraft(page)
  await page.fill('#f-text', 'Išėjau staiga')
  await page.goto('/plans')
  await kept.catch(() => {}) // the page that would hear the answer is gone
  const second = await browser.visitor({ role: 'specialist' })
  for (let i = 0; i < 20; i++) { // the request outlives its page and may be on its way
    await second.goto(EDIT)
    if (await second.locator('form.draft').count() > 0) break
  }
  assert.equal(await second.inputValue('#f-text'), 'Išėjau staiga')
  await discard(second)
}

async function savedByKey(browser) {
  const page = await author(browser)
  const kept = keptDraft(page)
  await page.fill('#f-text', `Pagalba teikiama ${FIGURE}.`)
  await kept
  await page.keyboard.press('Control+s')
  await page.waitForURL('**/plan/2022/3?*')
  assert.match(await textOf(page, '.notice'), /išsaugotas/)
  assert.match(plain(await page.innerText('.paper')), /Pagalba teikiama 644 asmenims\./)
  await page.goto(EDIT)
  assert.equal(await page.locator('form.draft').count(), 0)
}

async function twoAuthors(browser) {
  const first = await author(browser, { language: 'en' })
  const second = await author(browser, { language: 'en' })
  await first.fill('#f-text', 'The first one.')
  await first.keyboard.press('Control+s')
  await first.waitForURL('**/plan/2022/3?*')
  await second.fill('#f-text', 'The second one.')
  await second.keyboard.press('Control+s')
  await second.locator('.both').waitFor()
  const both = await textOf(second, '.both')
  for (const words of ['The first one.', 'The second one.', 'Saved by specialist']) {
    assert.ok(both.includes(words), both)
  }
  assert.equal(await second.inputValue('#f-text'), 'The second one.')
  await second.keyboard.press('Control+s')
  await second.waitForURL('**/plan/2022/3?*')
  assert.match(await second.innerText('.paper'), /The second one\./)
}

async function fitsAPhone(browser) {
  const page = await author(browser, { viewport: { width: 390, height: 844 } })
  await page.click('#picker summary')
  await page.locator('.picker-list button').first().click()
  await page.locator('.picked').waitFor()
  assert.ok(await page.evaluate(() =>
    document.documentElement.scrollWidth <= document.documentElement.clientWidth))
}

export default [
  ['editor: the preview follows the typing and leads to faults', livePreview],
  ['editor: a figure is found, asked, spelled and inserted by keys', pickerByKeys],
  ['editor: the draft is kept and comes back', draftComesBack],
  ['editor: the draft is kept on leaving', draftOnLeaving],
  ['editor: Ctrl+S saves and the draft is gone', savedByKey],
  ['editor: who saves second sees both texts', twoAuthors],
  ['editor: it fits a phone', fitsAPhone],
]
