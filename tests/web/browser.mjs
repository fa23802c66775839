// Chromium with a context a visitor. Whatever a page loads from elsewhere, or whatever the
// browser complains about (a broken policy, a missing file), fails the test.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

export async function browserOpen(program) {
  const chrome = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  })
  const contexts = []

  // A page of a visitor: not signed in without a role. Scripts are switched off unless asked for:
  // everything has to work without.
  async function visitor({ role, language, viewport = WIDE, scripts = false } = {}) {
    const context = await chrome.newContext({
      baseURL: program.url, viewport, javaScriptEnabled: scripts, acceptDownloads: true,
    })
    contexts.push(context)
    context.setDefaultTimeout(10000)
    if (language) {
      await context.addCookies([{ name: 'gerove_language', value: language, url: program.url }])
    }
    const page = await context.newPage()
    page.complaints = []
    page.on('console', (message) => {
      const isOwn = message.type() === 'error' && !/status of 4\d\d/.test(message.text())
      if (isOwn) page.complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(program.url)) page.complaints.push(`asks for ${request.url()}`)
    })
    if (role) await signIn(page, role)
    return page
  }

  async function signIn(page, role) {
    await page.goto('/sign-in')
    await fillSignIn(page, role, program.accounts[role])
    assert.equal(new URL(page.url()).pathname, '/')
  }

  return {
    url: program.url,
    accounts: program.accounts,
    folder: program.folder,
    visitor,
    // Closes what a test has opened; returns what the browser complained about meanwhile.
    async forget() {
      const complaints = []
      for (const context of contexts.splice(0)) {
        for (const page of context.pages()) complaints.push(...(page.complaints ?? []))
        await context.close()
      }
      return complaints
    },
    close: () => chrome.close(),
  }
}

export async function fillSignIn(page, name, password) {
  await page.fill('#f-name', name)
  await page.fill('#f-password', password)
  await page.click('main button.main')
}

// The whole number that a text shows: "3 980 asmenų" is 3980.
export function numberOf(text) {
  const digits = text.replace(/[^\d]/g, '')
  assert.notEqual(digits, '', `no number in "${text}"`)
  return Number(digits)
}

export async function textOf(page, selector) {
  return (await page.locator(selector).first().innerText()).trim()
}
