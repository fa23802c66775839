// The README's pictures: what the main path looks like, small.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { PHONE } from './browser.mjs'

const SMALL = { width: 1100, height: 720 }

export default function screenshots(folder) {
  const take = (page, name) => page.screenshot({ path: path.join(folder, `${name}.png`) })

  async function mainPath({ visitor }) {
    mkdirSync(folder, { recursive: true })
    const page = await visitor({ role: 'specialist', viewport: SMALL })
    await take(page, 'start')
    await page.goto('/plan/2022/5')
    await take(page, 'plan')
    await page.goto('/plan/2022/figure/recipients?day=2021-11-01&service=home_help')
    await take(page, 'number')
    await page.locator('main tbody a').first().click()
    await take(page, 'record')
    await page.click('main a.button.main')
    await take(page, 'correction')
    await page.goto('/register/organisation')
    await take(page, 'register')
  }

  async function phone({ visitor }) {
    const page = await visitor({ role: 'council', viewport: PHONE, language: 'en' })
    await page.goto('/plan/2022/5')
    await take(page, 'phone')
  }

  return [['pictures of the main path', mainPath], ['a picture of a phone', phone]]
}
