// Registers: finding, ordering, writing, files.
import assert from 'node:assert/strict'
import { numberOf, textOf } from './browser.mjs'

const rows = (page) => page.locator('main tbody tr')
const firstCells = (page) => page.locator('main tbody td:first-child').allInnerTexts()
const total = async (page) => numberOf(await textOf(page, '.total [role=status]'))

// --- finding -----------------------------------------------------------------------------------

async function personBySurname({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/person')
  const all = await total(page)
  await page.fill('#q', 'petrausk')
  await page.click('main button.main')
  assert.doesNotMatch(page.url(), /petr/i, 'a surname stands in the address')
  assert.equal(await page.inputValue('#q'), 'petrausk')
  const found = await firstCells(page)
  assert.ok(found.length > 0 && await total(page) < all)
  for (const name of found) assert.match(name, /^Petrausk/)
  await rows(page).first().locator('a').click()
  await page.goBack()
  assert.deepEqual(await firstCells(page), found, 'the way back leads elsewhere')
  const other = await visitor({ role: 'specialist' })
  await other.goto(page.url())
  assert.match(await textOf(other, '.notice'), /nebegalioja/)
  assert.equal(await other.inputValue('#q'), '', 'a search opens in another session')
}

async function personWithoutMarks({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/person')
  await page.fill('#q', 'zukaus')
  await page.click('main button.main')
  const found = await firstCells(page)
  assert.ok(found.length > 0)
  for (const name of found) assert.match(name, /^Žukaus/)
}

async function personByCode({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/person')
  const name = await rows(page).nth(7).locator('td').nth(0).innerText()
  const code = await rows(page).nth(7).locator('td').nth(1).innerText()
  await page.fill('#q', code)
  await page.keyboard.press('Enter')
  await page.locator('.total a').waitFor()
  assert.ok(!page.url().includes(code))
  assert.deepEqual(await firstCells(page), [name])
}

async function nothingFound({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/organisation')
  await page.fill('#q', 'nera tokios organizacijos')
  await page.click('main button.main')
  assert.match(page.url(), /[?&]q=nera/)
  assert.match(await textOf(page, '.empty'), /Nieko nerasta/)
  await page.click('.total a')
  assert.ok(await total(page) > 100)
}

async function filterSortPages({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/person')
  await page.click('details.filters summary')
  await page.selectOption('#f-sex', { index: 1 })
  await page.selectOption('#f-eldership', { index: 1 })
  await page.click('details.filters button')
  const count = await total(page)
  assert.ok(count > 50 && count < 6000)
  const eldership = await page.locator('#f-eldership option:checked').innerText()
  await page.click('button.sort[value=born_on]')
  assert.equal(await page.getAttribute('th[aria-sort=ascending]', 'aria-sort'), 'ascending')
  const born = await page.locator('main tbody td:nth-child(3)').allInnerTexts()
  assert.deepEqual(born, [...born].sort())
  await page.click('button.sort[value=born_on]')
  assert.equal(await page.locator('th[aria-sort=descending]').count(), 1)
  const first = await firstCells(page)
  await page.click('.pages button[name=after]')
  const second = await firstCells(page)
  assert.notDeepEqual(first, second)
  assert.equal(await total(page), count)
  for (const name of await page.locator('main tbody td:nth-child(4)').allInnerTexts()) {
    assert.equal(name, eldership)
  }
  await page.click('.pages button[name=before]')
  assert.deepEqual(await firstCells(page), first)
  assert.equal(await page.locator('th[aria-sort=descending]').count(), 1)
}

async function wrongFilter({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  const answer = await page.goto('/register/placement?starts_on=vakar')
  assert.equal(answer.status(), 422)
  assert.match(await textOf(page, 'main'), /Teikiama nuo/)
}

async function whatBelongsToAPerson({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/placement')
  await page.locator('main tbody a').first().click()
  await page.click('dl.details dd a')
  const name = await textOf(page, 'h1')
  const person = page.url().split('/').pop()
  await page.goto(`/register/placement?person=${person}`)
  assert.ok(name.includes(await textOf(page, '.kept strong')))
  const count = await rows(page).count()
  assert.ok(count >= 1 && count < 20)
  await page.click('button.sort[value=starts_on]')
  assert.equal(await rows(page).count(), count, 'ordering forgets whose they are')
}

// --- writing -----------------------------------------------------------------------------------

async function createWithFaults({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/organisation/new')
  await page.fill('#f-code', '123456789')
  await page.fill('#f-closed_on', '2021-02-30')
  await page.click('main button.main')
  const faults = await page.locator('.faults li').allInnerTexts()
  assert.ok(faults.some((words) => words.startsWith('Juridinio asmens kodas: ')), faults.join())
  assert.ok(faults.some((words) => words.startsWith('Pavadinimas: ')), faults.join())
  assert.ok(faults.some((words) => words.startsWith('Veikla baigta: ')), faults.join())
  assert.equal(await page.inputValue('#f-code'), '123456789')
  assert.equal(await page.getAttribute('#f-code', 'aria-invalid'), 'true')
  const explained = await page.getAttribute('#f-code', 'aria-describedby')
  for (const id of explained.split(' ')) assert.equal(await page.locator(`#${id}`).count(), 1)
  for (const link of await page.locator('.faults a').all()) {
    const target = await link.getAttribute('href')
    assert.equal(await page.locator(target).count(), 1, `${target} is not on the page`)
  }
}

async function organisationFill(page, code, name) {
  await page.goto('/register/organisation/new')
  await page.fill('#f-code', code)
  await page.fill('#f-name', name)
  await page.selectOption('#f-legal_form', { index: 1 })
  await page.selectOption('#f-sector', { index: 1 })
  await page.click('main button.main')
}

async function createCorrectAnnul({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await organisationFill(page, '300000003', 'Bandymo <b>įstaiga</b> & „Kabutės“')
  assert.match(await textOf(page, '.notice'), /sukurtas/)
  assert.match(await textOf(page, 'h1'), /Bandymo <b>įstaiga<\/b> & „Kabutės“/)
  const record = page.url().split('?')[0]
  await organisationFill(page, '300000003', 'Kita tuo pačiu kodu')
  assert.match(await textOf(page, '.faults'), /jau yra/)

  await page.goto(`${record}/correct`)
  await page.fill('#f-name', 'Pataisyta įstaiga')
  await page.click('main button.main')
  assert.match(await textOf(page, '.faults'), /Priežastis/)
  assert.equal(await page.inputValue('#f-name'), 'Pataisyta įstaiga')
  await page.fill('#f-reason', 'Klaida pavadinime')
  await page.click('main button.main')
  assert.match(await textOf(page, '.history li'), /Klaida pavadinime/)
  assert.match(await textOf(page, '.history ins'), /Pataisyta įstaiga/)

  await page.click('main a[href*="/annul"]')
  assert.match(await textOf(page, '.warning'), /neturėjo būti/)
  await page.fill('#f-reason', 'Tokios nėra')
  await page.click('main button.main')
  assert.match(await textOf(page, '.warning'), /anuliuotas/)
  await page.goto('/register/organisation?q=pataisyta+istaiga')
  assert.match(await textOf(page, '.empty'), /Nieko nerasta/)
}

async function twoAtOnce({ visitor }) {
  const one = await visitor({ role: 'specialist' })
  const other = await visitor({ role: 'head' })
  await one.goto('/register/organisation?q=caritas')
  const record = await one.locator('main tbody a').first().getAttribute('href')
  await one.goto(`${record}/correct`)
  await other.goto(`${record}/correct`)
  for (const [page, day] of [[one, '2025-12-31'], [other, '2025-11-30']]) {
    await page.fill('#f-closed_on', day)
    await page.fill('#f-reason', `Baigė ${day}`)
    await page.click('main button.main')
  }
  assert.match(await textOf(one, '.notice'), /pataisytas/)
  assert.match(await textOf(other, '.faults'), /pakeitė kitas/)
  assert.equal(await other.inputValue('#f-closed_on'), '2025-11-30')
}

async function personFoundByTyping({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/placement/new')
  await page.fill('#f-person', 'Niekonevardas')
  await page.click('button[name=find]')
  assert.match(await textOf(page, '#e-person'), /Nieko nerasta/)
  await page.fill('#f-person', 'Petrausk')
  await page.click('button[name=find]')
  const choices = page.locator('input[name="person.choice"]')
  assert.ok(await choices.count() > 1)
  await choices.nth(1).check()
  const chosen = await choices.nth(1).locator('..').innerText()
  await page.selectOption('#f-unit', { index: 1 })
  await page.selectOption('#f-service', { index: 1 })
  await page.selectOption('#f-social_group', { index: 1 })
  await page.fill('#f-starts_on', '2021-10-01')
  await page.click('main button.main')
  assert.match(await textOf(page, '.notice'), /sukurtas/)
  assert.ok((await textOf(page, 'h1')).includes(chosen.split(',')[0].trim()))
}

// --- files -------------------------------------------------------------------------------------

const BAD = 'code,name\nnauja-1,Pirma naujoji\n,Be kodo\nnauja-1,Pasikartojanti\nnauja-3,\n'

async function importSend(page, csv, mode) {
  await page.goto('/register/eldership/import')
  if (csv !== null) {
    await page.setInputFiles('#f-file',
      { name: 'seniunijos.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  }
  await page.check(`input[name=mode][value=${mode}]`)
  await page.fill('#f-reason', 'Iš lentelės')
  await page.click('main button.main')
}

async function importPreview({ visitor }) {
  const page = await visitor({ role: 'head' })
  await page.goto('/register/eldership')
  const before = await total(page)
  await importSend(page, BAD, 'preview')
  assert.match(await textOf(page, '.report h2'), /niekas dar neįrašyta/)
  const faults = await rows(page).allInnerTexts()
  const said = (row, field, words) => faults.some((line) => {
    const cells = line.split('\t')
    return cells[0].trim() === row && cells[1].includes(field) && words.test(cells[2])
  })
  assert.ok(said('3', 'Kodas (code)', /Įrašykite/), faults.join('\n'))
  assert.ok(said('4', 'Kodas (code)', /Palikite vieną/), faults.join('\n'))
  assert.ok(said('5', 'Pavadinimas (name)', /Įrašykite/), faults.join('\n'))
  await page.goto('/register/eldership')
  assert.equal(await total(page), before)
  await importSend(page, BAD, 'all')
  assert.match(await textOf(page, '.report h2'), /niekas neįrašyta/)
  await page.goto('/register/eldership')
  assert.equal(await total(page), before)
  await importSend(page, BAD, 'good')
  assert.match(await textOf(page, '.report h2'), /^Įkelta/)
  await page.goto('/register/eldership')
  assert.equal(await total(page), before + 1)
}

async function importNothing({ visitor }) {
  const page = await visitor({ role: 'head' })
  await importSend(page, null, 'preview')
  assert.match(await textOf(page, '.faults'), /Failas nepasirinktas/)
  await importSend(page, 'code,name\nx,\xff\xfe\n', 'preview')
  await importSend(page, '', 'preview')
  assert.match(await textOf(page, '.faults'), /\S/)
}

async function exported({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/organisation?q=caritas')
  const count = await rows(page).count()
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.click('button[name=export]'),
  ])
  assert.equal(download.suggestedFilename(), 'organisation.csv')
  const lines = []
  for await (const chunk of await download.createReadStream()) lines.push(String(chunk))
  const csv = lines.join('').trim().split('\n')
  assert.match(csv[0], /^code,name,/)
  assert.equal(csv.length - 1, count)
}

// --- the list of registers -----------------------------------------------------------------------

async function registersByArea({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/registers')
  await page.click('.areas a[href="#need"]')
  assert.match(await textOf(page, '#need'), /Prašymai/)
  assert.doesNotMatch(await textOf(page, '#need'), /Organizacijos/)
  const all = await page.locator('.registers li').count()
  await page.fill('#q', 'glob')
  await page.click('main button.main')
  const found = await page.locator('.registers a').allInnerTexts()
  assert.ok(found.length > 0 && found.length < all)
  assert.ok(found.some((name) => /Globėjai/.test(name)))
  await page.fill('#q', 'nera tokio')
  await page.keyboard.press('Enter')
  assert.match(await textOf(page, '.empty'), /Tokio registro nėra/)
  await page.click('.total a')
  assert.equal(await page.locator('.registers li').count(), all)
}

// An assessment that is begun from an application is of the same person.
async function assessmentOfAnApplication({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/person')
  await rows(page).first().locator('a').click()
  const name = await page.locator('h1').evaluate((h1) => h1.lastChild.textContent.trim())
  await page.click('main a[href^="/register/application/new?person="]')
  await page.fill('#f-number', 'P-2022-7')
  await page.selectOption('#f-service', { index: 1 })
  await page.fill('#f-received_on', '2022-01-10')
  await page.selectOption('#f-state', { index: 1 })
  await page.click('main button.main')
  await page.click('main a[href^="/register/assessment/new?application="]')
  await page.fill('#f-assessed_on', '2022-01-12')
  await page.selectOption('#f-method', { index: 1 })
  await page.click('main button.main')
  assert.match(await textOf(page, '.notice'), /sukurtas/)
  assert.ok((await textOf(page, 'dl.details')).includes(name))
}

export default [
  ['registers stand by area and are found by a word', registersByArea],
  ['a person is found by the surname, which is never in the address, and gone back to', personBySurname],
  ['a person is found without the marks of the letters', personWithoutMarks],
  ['a person is found by the personal code', personByCode],
  ['where nothing is found the page says what to do', nothingFound],
  ['filters and order stay from page to page, forth and back', filterSortPages],
  ['a filter that is no date is refused with its name', wrongFilter],
  ['the list of what belongs to a person keeps to that person', whatBelongsToAPerson],
  ['all faults of a form are told at once, each beside its field', createWithFaults],
  ['a record is created, corrected with a reason, annulled', createCorrectAnnul],
  ['two correct the same record: the second is told', twoAtOnce],
  ['a placement finds its person by what is typed', personFoundByTyping],
  ['a bad file: row, field and remedy; nothing, all or the good rows are written', importPreview],
  ['an import without a file, or with an unreadable one, is explained', importNothing],
  ['what is found goes out as CSV', exported],
  ['an assessment begun from an application is of its person', assessmentOfAnApplication],
]
