// Benefits for everybody: the rule to be signed, the calculator, the effect of reforms.
import assert from 'node:assert/strict'
import path from 'node:path'
import { PHONE, WIDE, textOf } from './browser.mjs'

const folder = process.env.LAW_PICTURES
const picture = (page, name) => folder &&
  page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth >
  document.documentElement.clientWidth)

async function fill(page, income) {
  await page.goto('/law')
  await page.click('footer a[href="/law"]')
  await page.click('a[href="/law/child_benefit/calc"]')
  await page.fill('#f-month', '2024-03')
  await page.fill('#f-child_birth', '2015-03-01')
  await page.fill('#f-children', '3')
  await page.fill('#f-members', '5')
  await page.fill('#f-income', income)
  await page.click('main .law-form button.main')
}

async function calculator({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ viewport })
    await fill(page, 'daug')
    assert.match(await textOf(page, '#e-income'), /Tinka/)
    assert.equal(await page.inputValue('#f-income'), 'daug')
    assert.equal(await page.getAttribute('#f-income', 'aria-invalid'), 'true')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `fault-${name}`)
    await fill(page, '900,50')
    assert.equal(await textOf(page, '.figure-value'), '152,90 Eur')
    assert.equal(new URL(page.url()).search, '', 'facts are in the address')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `result-${name}`)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.isVisible('.law-form'), false)
    assert.equal(await page.isVisible('.law-steps'), true)
    await picture(page, `result-print-${name}`)
  }
}

async function ruleToSign({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ viewport, language: 'en' })
    await page.goto('/law')
    await picture(page, `list-${name}`)
    await page.goto('/law/social_assistance?month=2023-01')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    assert.equal(await page.isVisible('.signing'), true)
    assert.ok(await page.locator('.doubt').count() > 0, 'nothing is marked as unverified')
    await picture(page, `rule-${name}`)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.isVisible('.top'), false)
    assert.equal(await page.isVisible('.signing'), true)
    await picture(page, `rule-print-${name}`)
  }
}

async function effectOfReforms({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ role: 'council', viewport })
    await page.goto('/law')
    await page.click('main a[href="/law/simulate"]')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-empty-${name}`)
    await page.getByLabel('Dydis', { exact: true }).first().fill('bsi')
    await page.getByLabel('Nauja reikšmė').first().fill('daug')
    await page.locator('button[name="more"]').first().press('Enter')
    await page.waitForSelector('#f-code1_5')
    assert.match(await page.inputValue('#f-code1_1'), / \(bsi\)$/)
    assert.equal(await page.inputValue('#f-value1_1'), 'daug')
    await page.press('#f-value1_1', 'Enter')
    await page.waitForSelector('#e-value1_1')
    assert.equal(await page.getAttribute('#f-value1_1', 'aria-describedby'),
      'e-value1_1 h-line1_1')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-lines-${name}`)
    await page.goto('/law/simulate')
    await page.click('main a[href="/law/simulate?example=1"]')
    await page.fill('#f-families', '2000')
    await picture(page, `simulate-example-${name}`)
    await page.click('#simulate button.main')
    await page.waitForSelector('#result')
    assert.ok(await page.locator('.paper svg').count() >= 3, 'charts are missing')
    assert.match(await textOf(page, '.paper'), /BSI 10 % didesnė/)
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-two-${name}`)
    await page.fill('#f-rows2', '')
    await page.click('#simulate button.main')
    await page.waitForSelector('#result')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-one-${name}`)
    await page.click('.simulation .months:not(#municipalities) > summary')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.isVisible('#simulate'), false)
    assert.equal(await page.isVisible('.paper svg'), true)
    assert.equal(await page.isVisible('.months:not(#municipalities) table'), true, 'opened months are not printed')
    await picture(page, `simulate-print-${name}`)
    await page.emulateMedia({ media: 'screen' })
    await page.click('#municipalities > summary')
    await page.click('.orders a[href*="order=average"]')
    assert.equal(await page.isVisible('#municipalities > table, #municipalities .table-scroll'),
      true, 'the municipalities are hidden after ordering them')
    assert.equal(await page.getAttribute('.orders a[href*="order=average"]', 'aria-current'), 'true')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-municipalities-${name}`)
    const [file] = await Promise.all([page.waitForEvent('download'),
      page.click('.simulation a[href$="/file/sums.csv"]')])
    assert.match(file.suggestedFilename(), /^simulation-\d{4}-sums\.csv$/)
  }
}

// From a rule into its reform by the keyboard alone; a line says what would do, with a script at
// once, without it after the next page.
async function amountChosen({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    for (const [language, way, value] of [['lt', 'Bandyti reformą', /nuo 1,00 iki 1.000,00/],
      ['en', 'Try a reform', /from 1.00 to 1,000.00/]]) {
      const page = await visitor({ role: 'council', viewport, language, scripts: true })
      await page.goto('/law/parameters?q=bsi')
      assert.equal(await isWide(page), false, 'the page scrolls sideways')
      await picture(page, `amounts-${language}-${name}`)
      await page.goto('/law/child_benefit')
      assert.equal(await isWide(page), false, 'the page scrolls sideways')
      await picture(page, `rule-try-${language}-${name}`)
      await page.getByRole('link', { name: way, exact: true }).press('Enter')
      await page.waitForSelector('#simulate')
      assert.notEqual(await page.inputValue('#f-code1_1'), '', 'no amount is chosen')
      assert.notEqual(await textOf(page, '#h-line1_1'), '')
      await page.fill('#f-code1_2', 'bsi')
      assert.match(await textOf(page, '#h-line1_2'), value)
      await page.fill('#f-code1_2', 'bsx')
      assert.equal(await textOf(page, '#h-line1_2'), '')
      await page.fill('#f-code1_2', '')
      await page.locator('button[name="more"]').first().press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement.id), 'f-code1_5')
      await page.keyboard.type('vrp')
      assert.match(await textOf(page, '#h-line1_5'), /VRP|20\d\d/)
      for (let line = 6; line <= 12; line++)
        await page.locator('button[name="more"]').first().press('Enter')
      assert.equal(await page.locator('button[name="more"]').first().isVisible(), false)
      assert.equal(await isWide(page), false, 'the page scrolls sideways')
      await picture(page, `simulate-chosen-${language}-${name}`)
      await page.fill('#f-value1_5', 'daug')
      await page.press('#f-value1_5', 'Enter')
      await page.waitForSelector('#e-value1_5')
      assert.equal(await page.inputValue('#f-value1_5'), 'daug')
      assert.match(await textOf(page, '#h-line1_5'), /20\d\d/)
      await picture(page, `simulate-wrong-${language}-${name}`)
    }
  }
}

// Two go, begun by hand as quickly as they can be sent: the third is told which, and takes the
// place of one. Where one of the two has ended too soon, all begin again.
async function runInstead({ visitor, url }) {
  for (const [viewport, name, language] of [[WIDE, 'wide', 'lt'], [PHONE, 'phone', 'en']]) {
    const page = await visitor({ role: 'council', viewport, language })
    const more = page.locator('.faults button[name="stop"]')
    for (let turn = 0; turn < 12 && await more.count() < 2; turn++) {
      await fillSimulation(page)
      const fields = await page.locator('#simulate').evaluate(form =>
        Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string')))
      const begun = [1, 2].map(() => page.request.post(`${url}/law/simulate`,
        { multipart: fields, maxRedirects: 0, headers: { Origin: url } }))
      await Promise.all([...begun, page.click('#simulate button.main')])
      await page.waitForSelector('#going, #result, .faults')
    }
    assert.equal(await more.count(), 2, 'nobody was refused')
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-third-${name}`)
    await page.fill('#f-families', '2000')
    await more.first().press('Enter')
    await page.waitForSelector('#result, #going')
    while (await page.locator('#going').count() > 0) await page.click('#going a')
    await page.waitForSelector('#result')
  }
}

async function badReform({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ role: 'finance', viewport, language: 'en' })
    await page.goto('/law/simulate?example=1')
    const rows = await page.inputValue('#f-rows1')
    await page.fill('#f-families', '2000')
    await page.setInputFiles('#f-file1', { name: 'reform.csv', mimeType: 'text/csv',
      buffer: Buffer.from(rows.replace('bsi', 'bsx')) })
    await page.click('#simulate button.main')
    assert.match(await textOf(page, '.faults'), /Row 2, column “code”.*bsx/)
    assert.match(await page.inputValue('#f-rows1'), /bsx/, 'what was sent is gone')
    assert.equal(await page.getAttribute('#f-rows1', 'aria-invalid'), 'true')
    await picture(page, `simulate-fault-${name}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(new URL(page.url()).hash, '#f-rows1')
    await page.fill('#f-rows1', rows)
    await page.press('#f-families', 'Enter')
    await page.waitForSelector('#result')
    assert.equal(await page.isVisible('.paper svg'), true, 'Enter does not work it out')
  }
}

// A whole country under three reforms: long enough to be looked at.
async function fillSimulation(page) {
  await page.goto('/law/simulate?example=1')
  const rows = await page.inputValue('#f-rows1')
  await page.click('.reform:nth-of-type(3) > summary')
  await page.click('.reform:nth-of-type(3) .reform-rows > summary')
  await page.fill('#f-rows3', rows)
  await page.fill('#f-families', '1450000')
}

async function begin(page) {
  await fillSimulation(page)
  await page.click('#simulate button.main')
  await page.waitForSelector('#going')
}

async function runStopped({ visitor }) {
  for (const [viewport, name] of [[WIDE, 'wide'], [PHONE, 'phone']]) {
    const page = await visitor({ role: 'council', viewport })
    await begin(page)
    assert.match(new URL(page.url()).pathname, /^\/law\/simulate\/[0-9a-f]{32}$/)
    assert.equal(await isWide(page), false, 'the page scrolls sideways')
    await picture(page, `simulate-going-${name}`)
    await page.click('#going button')
    await page.waitForSelector('main .notice')
    assert.match(await textOf(page, 'main .notice'), /nutrauktas/)
    assert.equal(await page.inputValue('#f-families'), '1450000', 'what was typed is gone')
    assert.match(await page.inputValue('#f-rows3'), /bsi/)
    await picture(page, `simulate-stopped-${name}`)
  }
}

async function runFinished({ visitor }) {
  for (const scripts of [true, false]) {
    const page = await visitor({ role: 'council', language: 'en', scripts })
    await begin(page)
    let asked = 0
    page.on('response', (response) => { asked += response.url().endsWith('/progress') ? 1 : 0 })
    await page.waitForSelector('#result', { timeout: 60000 })
    assert.equal(asked > 0, scripts, 'the script did not ask')
    assert.equal(await page.locator('.paper svg').count() >= 3, true)
    const [file] = await Promise.all([page.waitForEvent('download'),
      page.click('.simulation a[href$="/file/groups.csv"]')])
    assert.match(file.suggestedFilename(), /^simulation-\d{4}-groups\.csv$/)
  }
}

export default [
  ['the calculator says what is wrong, then the amount with its steps', calculator],
  ['the rule of a benefit can be printed and signed', ruleToSign],
  ['reforms are compared as tables and charts, and can be had as files', effectOfReforms],
  ['a simulation is watched and cancelled', runStopped],
  ['a simulation shows its result by itself, with a script and without', runFinished],
  ['an amount leads into its reform, a line says what would do', amountChosen],
  ['a simulation beyond a user\'s share takes the place of one that goes', runInstead],
  ['a bad file of a reform is told by row and column', badReform],
]
