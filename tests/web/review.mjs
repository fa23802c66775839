// Contradictions in a file that somebody sends: beside their places, chosen among, downloaded.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PHONE, WIDE, textOf } from './browser.mjs'
import { checkAccessible, checkFits, checkValid, checkWords } from './pages.mjs'

const row = (...cells) => cells.map((cell) => `\t${cell}\n`).join('') + '\n'
const DOCUMENT = [
  '1. Įžanga', '',
  'Savivaldybėje gyvena 1 000 žmonių, iš jų 400 studentų ir 500 senjorų. Kitas <b>sakinys</b> & viskas.', '',
  row('Nr.', 'Rodiklis', '2021 m.', '2022 m.') + row('1.', 'Lėšos, Eur', '300', '510') +
  row('1.1.', 'namams', '100', '200') + row('1.2.', 'keliams', '200', '300'),
  '2. Pabaiga', '', 'Čia nėra skaičių.', '',
].join('\n')
const CLEAN = '1. Įžanga\n\nSavivaldybėje gyvena 900 žmonių, iš jų 400 studentų ir 500 senjorų.\n'

const upload = (text, name = 'mano planas.txt') =>
  ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

async function send(page, file) {
  await page.goto('/review')
  await page.setInputFiles('#f-file', file)
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.request().method() === 'POST'),
    page.click('button[value=page]'),
  ])
  await page.waitForLoadState()
  return answer
}

async function besideTheirPlaces({ visitor }) {
  const page = await visitor()
  await page.goto('/')
  await page.click('footer a[href="/review"]')
  const answer = await send(page, upload(DOCUMENT))
  assert.equal(answer.status(), 200)
  assert.match(answer.headers()['content-security-policy'], /^default-src 'self'/)
  assert.equal(await page.locator('.remark').count(), 2)
  assert.match(await textOf(page, '.review-summary'), /prieštaravimas: 1/)
  assert.match(await textOf(page, '.review-text'), /Kitas <b>sakinys<\/b> & viskas/)
  const remark = page.locator('#remark-2')
  assert.match(await remark.innerText(), /■ prieštaravimas/)
  assert.match(await remark.innerText(), /Parašyta:?\s*510/)
  assert.match(await remark.innerText(), /Turėtų būti:?\s*500/)
  // From the sign in the cell to the remark, from there to the other places, back, to a neighbour.
  assert.equal(await page.locator('td mark', { hasText: '510' }).count(), 1)
  await page.click('#place-2-0')
  assert.match(page.url(), /#remark-2$/)
  await remark.locator('summary').click()
  await remark.locator('a[href="#place-2-1"]').click()
  assert.match(page.url(), /#place-2-1$/)
  await remark.locator('a[href="#remark-1"]').click()
  assert.match(page.url(), /#remark-1$/)
  const [beside, text] = await Promise.all([
    page.locator('#remark-1').boundingBox(), page.locator('mark').first().boundingBox()])
  assert.ok(beside.x > text.x + text.width / 2, 'the remark stands on the right')
  assert.ok(Math.abs(beside.y - text.y) < 200, 'the remark stands beside its sentence')
}

async function chosenAmong({ visitor }) {
  const page = await visitor()
  await send(page, upload(DOCUMENT))
  await page.uncheck('#show-doubtful')
  assert.equal(await page.locator('#remark-1').isVisible(), false)
  assert.equal(await page.locator('#place-1-0').isVisible(), false)
  assert.equal(await page.locator('#remark-2').isVisible(), true)
  await page.check('#show-doubtful')
  await page.click('.review-summary fieldset summary')
  await page.uncheck('#topic-2')
  assert.equal(await page.locator('#remark-1').isVisible(), true)
  assert.equal(await page.locator('#remark-2').isVisible(), false)
}

async function downloaded({ visitor, folder }) {
  const page = await visitor({ language: 'en' })
  await page.goto('/review')
  await page.setInputFiles('#f-file', upload(DOCUMENT))
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.click('button[value=docx]')])
  assert.equal(download.suggestedFilename(), 'mano planas-with-comments.docx')
  const file = path.join(folder, 'annotated.docx')
  await download.saveAs(file)
  const comments = spawnSync('unzip', ['-p', file, 'word/comments.xml']).stdout.toString()
  assert.match(comments, /states 510, but its parts/)
  assert.equal(comments.match(/<w:comment /g).length, 4, 'a comment at each place')
  // The same file is read again, with the same findings: comments are no part of the text.
  const answer = await send(page, { name: 'a.docx', mimeType: 'application/zip',
    buffer: readFileSync(file) })
  assert.equal(answer.status(), 200)
  assert.equal(await page.locator('.remark').count(), 2)
}

async function nothingAndFaults({ visitor }) {
  const page = await visitor()
  await send(page, upload(CLEAN))
  assert.match(await textOf(page, '.notice'), /Prieštaravimų nerasta/)
  assert.equal(await page.locator('.remark').count(), 0)
  const bad = await send(page, { name: 'a.docx', mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 not a document') })
  assert.equal(bad.status(), 422)
  assert.match(await textOf(page, '.faults'), /Failas sugadintas|rūšis nežinoma/)
  const empty = await page.request.post('/review', { multipart: { as: 'page' } })
  assert.equal(empty.status(), 422)
  assert.match(await empty.text(), /href="#f-file"/)
}

async function foreignForm({ visitor }) {
  const page = await visitor()
  const answer = await page.request.post('/review', {
    multipart: { as: 'page', file: upload(DOCUMENT) }, headers: { Origin: 'https://example.org' } })
  assert.equal(answer.status(), 403)
}

// Words that no phone is wide enough for, in a table too narrow to scroll by itself.
const LONG = row('Priemonė', 'Savivaldybėsadministracijosdirektoriaus', 'Apgyvendinimoišmokosmokėjimotvarka')

async function anyWidth({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ viewport, scripts: true })
    const answer = await send(page, upload(`${DOCUMENT}\n${LONG}`))
    const html = await answer.text()
    checkWords('/review', html)
    await checkValid('/review', html)
    await checkAccessible(page, '/review')
    await checkFits(page, '/review')
    if (process.env.REVIEW_PICTURES) {
      await page.screenshot({ path: path.join(process.env.REVIEW_PICTURES, `review-${name}.png`),
        fullPage: true })
    }
  }
}

async function ownPlan({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/plan/2022')
  await page.click('a[href="/plan/2022/review"]')
  assert.match(await textOf(page, 'h1'), /Prieštaravimai/)
}

export default [
  ['a review: findings stand beside their places', besideTheirPlaces],
  ['a review: one chooses what is shown, without scripts', chosenAmong],
  ['a review: the document comes as Word with comments', downloaded],
  ['a review: nothing found, and files that cannot be read', nothingAndFaults],
  ['a review: a form of another site is refused', foreignForm],
  ['a review: accessible, valid, whole on a phone', anyWidth],
  ['a review: a plan of ours', ownPlan],
]
