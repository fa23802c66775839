// A benefit inside a case: worked out with what the registers know, proposed, approved by another.
import assert from 'node:assert/strict'
import { PHONE, WIDE, textOf } from './browser.mjs'
import { checkAccessible, checkFits } from './pages.mjs'

async function look(page, name) {
  await checkAccessible(page, name)
  await checkFits(page, name)
}

async function proposed({ visitor }) {
  const page = await visitor({ role: 'specialist', viewport: PHONE, scripts: true })
  await page.goto('/register/benefit_decision')
  await page.click('main tbody a >> nth=0')
  await page.click('main a[href^="/register/person/"]')
  await page.click('main a[href$="/benefits"]')
  await look(page, 'benefits of a person')
  await page.click('main a[href$="/benefit/funeral_benefit"]')
  await look(page, 'form')
  await page.fill('#f-first_month', 'kovas')
  await page.click('main button[value="work_out"]')
  assert.match(await textOf(page, '#e-first_month'), /2022-06/)
  await page.fill('#f-first_month', '2024-01')
  await page.fill('#f-last_month', '2024-01')
  await page.click('main button[value="work_out"]')
  assert.match(await textOf(page, '#result'), /440,00\sEur/)
  assert.equal(new URL(page.url()).search, '', 'facts are in the address')
  await look(page, 'worked out')
  await page.fill('#f-number', 'N-1')
  await page.click('main button[value="propose"]')
  assert.match(await textOf(page, 'h1'), /N-1/)
  assert.equal(await page.locator('main a[href$="/step/approve"]').count(), 0)
  await look(page, 'decision')

  const other = await visitor({ role: 'head', viewport: WIDE, scripts: true })
  await other.goto('/waiting')
  await other.click('main a >> text=N-1')
  await other.click('main a[href$="/step/approve"]')
  await other.click('main button.main')
  assert.match(await textOf(other, '.states [aria-current]'), /galioja/)
  await other.click('main a[href$="?replay=1"]')
  assert.match(await textOf(other, '#replay'), /tas pats/)
  await look(other, 'replayed')
  await other.emulateMedia({ media: 'print' })
  assert.equal(await other.isVisible('.law-steps'), true, 'a print explains')
}

export default [['a benefit is worked out, proposed, approved', proposed]]
