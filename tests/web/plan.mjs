// The main path: a number of the plan looks wrong; down to its records, a correction, and every
// place says the new number.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { numberOf, textOf } from './browser.mjs'

const PROVIDER = 'service=long_care&unit=kartu-namai'
const LINK = `a[href*="/recipients?day="][href*="${PROVIDER}"]:not([href*="is_funded"])`
const NEED = {
  'senyvo amžiaus asmenys': 'elderly',
  'suaugę asmenys su negalia': 'adult_disabled',
}
const needLink = (group) =>
  `a[href*="/assessed?day="][href*="service=long_care&social_group=${group}"]`

// What the plan says in its sentence, its table of providers and its table of needs.
async function planNumbers(page, group) {
  await page.goto('/plan/2022/5')
  const sentence = numberOf(await textOf(page, '.paper p a[href$="/recipients?day=2021-11-01"]'))
  const provider = numberOf(await textOf(page, LINK))
  await page.goto('/plan/2022/6')
  return { sentence, provider, need: numberOf(await textOf(page, needLink(group))) }
}

// Opens the first record behind the number whose person has no other placement.
async function openARecord(page) {
  const rows = page.locator('main tbody tr')
  for (let i = 0; i < await rows.count(); i++) {
    const trace = page.url()
    const group = await rows.nth(i).locator('td').nth(2).innerText()
    if (!NEED[group]) continue
    await rows.nth(i).locator('a').click()
    const record = page.url()
    await page.click('dl.details dd a')
    const placements = await page.locator('main tbody a[href*="/register/placement/"]').count()
    await page.goto(placements === 1 ? record : trace)
    if (placements === 1) return NEED[group]
  }
  throw new Error('everybody there has several placements')
}

async function correctAWrongNumber({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/plan/2022/5')
  const shown = numberOf(await textOf(page, LINK))
  await page.click(LINK)
  assert.equal(numberOf(await textOf(page, '.figure-value')), shown)
  assert.equal(await page.locator('main tbody tr').count(), shown)
  const group = await openARecord(page)
  const record = page.url()
  const before = await planNumbers(page, group)
  assert.equal(before.provider, shown)

  await page.goto(record)
  await page.click('main a.button.main')
  await page.fill('#f-ends_on', '2021-10-31')
  await page.selectOption('#f-end_reason', { index: 1 })
  await page.fill('#f-reason', 'Išvyko spalį')
  await page.click('main button.main')
  assert.match(await textOf(page, '.notice'), /pataisytas/)
  const history = await textOf(page, '.history li')
  for (const words of ['2.', 'specialist', 'pataisyta', 'Išvyko spalį', '2021-10-31']) {
    assert.ok(history.includes(words), `${words} is not in the history: ${history}`)
  }

  await page.click('.back a')
  assert.equal(numberOf(await textOf(page, '.figure-value')), shown - 1)
  assert.equal(await page.locator('main tbody tr').count(), shown - 1)
  const after = await planNumbers(page, group)
  assert.deepEqual(after, {
    sentence: before.sentence - 1, provider: before.provider - 1, need: before.need - 1,
  })
}

// Windows of two chapters are told apart by their titles.
async function titleOfAChapter({ visitor }) {
  const page = await visitor({ role: 'council' })
  await page.goto('/plan/2022/5')
  assert.match(await page.title(), /^5\. Esamos .* – .* planas – Gerovė$/)
  await page.goto('/plan/2022')
  assert.match(await page.title(), /^Kauno miesto .* planas – Gerovė$/)
}

async function journalTells({ visitor }) {
  const page = await visitor({ role: 'auditor' })
  await page.goto('/journal')
  const row = page.locator('main tbody tr', { hasText: 'Išvyko spalį' }).first()
  assert.match(await row.innerText(), /specialist\s+Paslaugos skyrimas: pataisyta/)
}

async function downloaded(page, folder, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
  const file = path.join(folder, download.suggestedFilename())
  await download.saveAs(file)
  return file
}

// The text of word/document.xml, without the marks.
function docxText(file) {
  const code = 'import sys, zipfile; sys.stdout.buffer.write(' +
    'zipfile.ZipFile(sys.argv[1]).read("word/document.xml"))'
  const read = spawnSync('python3', ['-c', code, file], { maxBuffer: 1 << 26 })
  assert.equal(read.status, 0, String(read.stderr))
  return String(read.stdout).replace(/<[^>]*>/g, '')
}

// The text of a PDF file, without white space.
function pdfText(file) {
  const read = spawnSync('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 })
  assert.equal(read.status, 0, String(read.stderr))
  return String(read.stdout).replace(/\s+/g, '')
}

async function filesSayTheSame({ visitor, folder }) {
  const page = await visitor({ role: 'council' })
  await page.goto('/plan/2022/5')
  const sentence = await textOf(page, '.paper p a[href$="/recipients?day=2021-11-01"]')
  const docx = await downloaded(page, folder, 'a[href$="plan.docx"]')
  assert.equal(path.basename(docx), 'planas-2022.docx')
  assert.ok(docxText(docx).includes(sentence), `the DOCX does not say ${sentence}`)
  const pdf = await downloaded(page, folder, 'a[href$="plan.pdf"]')
  assert.equal(path.basename(pdf), 'planas-2022.pdf')
  assert.ok(pdfText(pdf).includes(sentence.replace(/\s+/g, '')), `the PDF does not say ${sentence}`)
  await page.click('nav.contents details summary')
  const csv = await downloaded(page, folder, 'a[href$="providers-5.csv"]')
  assert.equal(path.basename(csv), 'providers-5.csv')
}

async function contents({ visitor }) {
  const page = await visitor({ role: 'council' })
  await page.goto('/plans')
  await page.click('main .cards a')
  const links = page.locator('nav.contents ol a')
  assert.ok(await links.count() > 20)
  await page.click('nav.contents a[href="/plan/2022/12"]')
  assert.equal(await page.getAttribute('nav.contents [aria-current]', 'href'), '/plan/2022/12')
  assert.match(await textOf(page, '.paper h2'), /^12\. /)
  const annex = await page.getAttribute('nav.contents .chapter:last-child a', 'href')
  await page.goto(annex)
  assert.ok(await page.locator(`[id="${annex.split('#')[1]}"]`).count() === 1)
  assert.equal((await page.goto('/plan/2022/99')).status(), 404)
  assert.equal((await page.goto('/plan/1999')).status(), 404)
}

async function ratio({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/plan/2022/5')
  await page.click('.paper a[href*="/funded_share?"]')
  assert.match(await textOf(page, '.figure-value'), /^\d+,\d\d\s%$/)
  const parts = page.locator('.cards a')
  assert.equal(await parts.count(), 2)
  const said = numberOf((await parts.nth(1).innerText()).split(':').pop())
  await parts.nth(1).click()
  assert.equal(numberOf(await textOf(page, '.figure-value')), said)
}

async function everyNumberLeadsSomewhere({ visitor }) {
  const page = await visitor({ role: 'head' })
  await page.goto('/plan/2022')
  const figures = new Map() // one question a figure is enough here
  for (const link of await page.locator('.paper a[href*="/figure/"]').all()) {
    const href = await link.getAttribute('href')
    figures.set(href.split('?')[0], href)
  }
  assert.ok(figures.size > 15, `${figures.size} figures in the plan`)
  for (const href of figures.values()) {
    assert.equal((await page.goto(href)).status(), 200, href)
    assert.ok((await textOf(page, '.figure-value')).length > 0, href)
    assert.doesNotMatch(await textOf(page, 'main'), /dimension\.|unit\.|web\./, href)
  }
}

async function homeNamesItsDay({ visitor }) {
  const page = await visitor({ role: 'council' })
  assert.match(await textOf(page, 'h2'), /2021 m\. lapkričio 1 d\./)
  const tile = page.locator('.tiles a').first()
  const number = numberOf(await tile.locator('.tile-number').innerText())
  assert.ok(number > 1000)
  await tile.click()
  assert.equal(numberOf(await textOf(page, '.figure-value')), number)
}

export default [
  ['a wrong number: clicked, its records, corrected, and every place says the new one',
    correctAWrongNumber],
  ['the journal tells who corrected it and why', journalTells],
  ['the files of the plan say what the page says', filesSayTheSame],
  ['the plan has contents, chapters and an end', contents],
  ['a ratio leads to the two numbers it is made of', ratio],
  ['every figure of the plan opens', everyNumberLeadsSomewhere],
  ['the start page names the day of its numbers', homeNamesItsDay],
  ['the title of a chapter is its window\'s', titleOfAChapter],
]
