// Every page of every kind: accessible, valid, without scripts, whole on a phone, in two languages.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { PHONE, WIDE } from './browser.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = JSON.parse(readFileSync(path.join(here, '.htmlvalidate.json'), 'utf8'))
const validator = new HtmlValidate(new FileSystemConfigLoader(rules))
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

// Pages by who looks at them. "{…}" is the address of the first record of a list.
const PAGES = {
  '': ['/', '/sign-in', '/review', '/no-such-page'],
  head: ['/', '/plans', '/plan/2022', '/plan/2022/5', '/plan/2022/24', '/plan/2022/review', '/registers', '/figures',
    '/figure/recipients?day=2021-11-01&service=day_care', '/figure/funded_share?day=2021-11-01',
    '/figure/budget?year=2022&basis=plan', '/figure/waiting?day=1990-01-01', '/journal', '/journal/views',
    '/register/person', '/register/placement', '/register/organisation?q=kauno',
    '/register/service?q=nothing+like+it', '/register/statistic', '/register/measure',
    '/register/placement/new', '/register/person/new', '/register/organisation/import',
    '{/register/person}', '{/register/placement}', '{/register/placement}/correct',
    '{/register/organisation}/annul', '/register/nothing',
    '/law/parameters', '/law/parameter/foster_by_age', '{/law/parameters}'],
  council: ['/figure/recipients?day=2021-11-01', '/register/person'],
  administrator: ['/', '/users'],
}

async function addressOf(page, pattern) {
  const found = pattern.match(/^\{(.*)\}(.*)$/)
  if (!found) return pattern
  await page.goto(found[1])
  return (await page.locator('main tbody a').first().getAttribute('href')) + found[2]
}

export async function checkValid(address, html) {
  const report = await validator.validateString(html)
  const messages = report.results.flatMap((result) => result.messages)
  const told = messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`)
  assert.deepEqual(told.slice(0, 8), [], address)
}

export async function checkAccessible(page, address) {
  await page.evaluate(axe)
  const found = await page.evaluate((tags) =>
    window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), WCAG)
  const told = found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`)
  assert.deepEqual(told, [], address)
}

export async function checkFits(page, address) {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  assert.ok(width[0] <= width[1], `${address} is ${width[0]} wide on a phone of ${width[1]}`)
}

export function checkWords(address, html) {
  const keys = html.replace(/<[^>]*>/g, ' ').match(
    /\b(web|input|fault|operation|purpose|role|dimension|unit|route)\.[a-z_]+\b/)
  assert.equal(keys, null, `${address} shows the key ${keys}`)
  assert.doesNotMatch(html, /<script|<style|\son[a-z]+=|\sstyle=|javascript:/i, address)
}

function everyPage(role, language) {
  return async ({ visitor }) => {
    const wide = await visitor({ role, language, viewport: WIDE, scripts: true })
    const phone = await visitor({ role, language, viewport: PHONE, scripts: true })
    for (const pattern of PAGES[role]) {
      const address = await addressOf(wide, pattern)
      const answer = await wide.goto(address)
      const html = await answer.text()
      assert.equal(await wide.getAttribute('html', 'lang'), language)
      checkWords(address, html)
      await checkValid(address, html)
      await checkAccessible(wide, address)
      await phone.goto(address)
      await checkFits(phone, address)
      if (language === 'lt') await checkAccessible(phone, address)
    }
  }
}

// Reached by the keyboard: the first stop jumps to the content, and nothing is a trap.
async function keyboard({ visitor }) {
  const page = await visitor({ role: 'specialist', scripts: true })
  await page.goto('/register/organisation')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip')
  await page.keyboard.press('Enter')
  assert.match(page.url(), /#content$/)
  const stops = new Set()
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    stops.add(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)))
  }
  assert.equal(stops.size, 12)
  await page.focus('#q')
  await page.keyboard.type('caritas')
  await Promise.all([page.waitForURL(/q=caritas/), page.keyboard.press('Enter')])
}

async function printed({ visitor }) {
  const page = await visitor({ role: 'council', scripts: true })
  await page.goto('/plan/2022/5')
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['header.top', 'nav.contents', 'footer', '.tools']) {
    assert.equal(await page.locator(gone).first().isVisible(), false, gone)
  }
  assert.equal(await page.locator('#table-providers-5').first().isVisible(), true)
}

async function headers({ visitor }) {
  const page = await visitor({ role: 'head' })
  const answer = await page.goto('/register/person')
  const sent = answer.headers()
  assert.match(sent['content-security-policy'], /default-src 'self'/)
  assert.match(sent['content-security-policy'], /frame-ancestors 'none'/)
  assert.doesNotMatch(sent['content-security-policy'], /unsafe/)
  assert.equal(sent['cache-control'], 'no-store')
  assert.equal(sent['x-content-type-options'], 'nosniff')
  const cookies = await page.context().cookies()
  const session = cookies.find((cookie) => cookie.name.endsWith('gerove_session'))
  assert.equal(session.httpOnly, true)
  assert.match(session.sameSite, /Lax|Strict/)
}

const each = Object.keys(PAGES).flatMap((role) => ['lt', 'en'].map((language) =>
  [`pages of ${role || 'a visitor'} in ${language}: accessible, valid, whole on a phone`,
    everyPage(role, language)]))

export default [
  ...each,
  ['everything is reached by the keyboard', keyboard],
  ['a plan prints without the frame around it', printed],
  ['pages with people are not kept by the browser', headers],
]
