// Who may see what, and what comes without a right or from elsewhere.
import assert from 'node:assert/strict'
import { fillSignIn, textOf } from './browser.mjs'

async function councilSeesNoPeople({ visitor }) {
  const page = await visitor({ role: 'council' })
  for (const path of ['/register/person', '/register/placement', '/register/person/new',
    '/journal', '/journal/views', '/users']) {
    assert.equal((await page.goto(path)).status(), 403, path)
    assert.match(await textOf(page, 'h1'), /Neleidžiama/)
  }
  await page.goto('/figure/recipients?day=2021-11-01')
  assert.match(await textOf(page, '.empty'), /asmenų duomenys/)
  assert.equal(await page.locator('main tbody tr').count(), 0)
  assert.equal((await page.goto('/figure/recipients/rows.csv?day=2021-11-01')).status(), 403)
  const menu = await textOf(page, 'nav.menu')
  assert.doesNotMatch(menu, /Asmenys|Žurnalas|Naudotojai/)
}

async function administratorSeesNoResidents({ visitor }) {
  const page = await visitor({ role: 'administrator' })
  for (const path of ['/register/person', '/plan/2022', '/figure/recipients?day=2021-11-01']) {
    assert.equal((await page.goto(path)).status(), 403, path)
  }
}

async function auditorWritesNothing({ visitor, url }) {
  const page = await visitor({ role: 'auditor' })
  await page.goto('/register/placement')
  assert.equal(await page.locator('a[href$="/new"]').count(), 0)
  await page.locator('main tbody a').first().click()
  assert.equal(await page.locator('a[href*="/correct"]').count(), 0)
  assert.equal((await page.goto(`${page.url().replace(url, '')}/correct`)).status(), 403)
}

async function nobodySignedIn({ visitor }) {
  const page = await visitor()
  for (const path of ['/plans', '/registers', '/register/service', '/figures', '/journal']) {
    await page.goto(path)
    assert.equal(new URL(page.url()).pathname, '/sign-in', path)
  }
  assert.equal((await page.goto('/no-such-page')).status(), 404)
}

// A form of another site rides on the session but has no token.
async function forgedForm({ visitor, url }) {
  const page = await visitor({ role: 'head' })
  const form = { code: 'forged', name: 'Forged', reason: 'x' }
  const forged = await page.request.post('/register/eldership/new', { form })
  assert.equal(forged.status(), 403)
  const foreign = await page.request.post('/sign-out', {
    form: {}, headers: { Origin: 'https://example.org' },
  })
  assert.equal(foreign.status(), 403)
  await page.goto(`${url}/register/eldership?q=forged`)
  assert.equal(await page.locator('main tbody tr').count(), 0)
}

async function usersComeAndGo({ visitor }) {
  const page = await visitor({ role: 'administrator' })
  await page.goto('/users')
  await page.fill('#f-name', 'nauja.specialiste')
  await page.selectOption('#f-role', 'specialist')
  await page.fill('#f-password', 'trumpas')
  await page.click('.narrow button.main')
  assert.match(await textOf(page, '.faults'), /per trumpas/)
  assert.equal(await page.inputValue('#f-name'), 'nauja.specialiste')
  await page.fill('#f-password', 'pakankamai-ilgas-2026')
  await page.click('.narrow button.main')
  assert.match(await textOf(page, '.notice'), /Naudotojai pakeisti/)

  const other = await visitor()
  await other.goto('/sign-in')
  await fillSignIn(other, 'nauja.specialiste', 'pakankamai-ilgas-2026')
  assert.equal((await other.goto('/register/person')).status(), 200)

  // Closing cannot be undone: one click only says so. Nobody closes himself.
  const row = page.locator('tr', { hasText: 'nauja.specialiste' })
  await row.locator('summary').click()
  assert.match(await row.innerText(), /nebegalės prisijungti/)
  await row.locator('form[action="/users/close"] button').click()
  const own = page.locator('tr', { hasText: 'administrator' }).first()
  assert.equal(await own.locator('form[action="/users/close"]').count(), 0)
  assert.match(await page.locator('tr', { hasText: 'nauja.specialiste' }).innerText(), /Uždarytas/)
  await other.goto('/register/person')
  assert.equal(new URL(other.url()).pathname, '/sign-in')
}

// Who sees no numbers finds on the start page what there is to do.
async function administratorsStart({ visitor }) {
  const page = await visitor({ role: 'administrator' })
  await page.click('ul.cards a[href="/users"]')
  assert.equal(await textOf(page, 'h1'), 'Naudotojai')
}

export default [
  ['a council member sees numbers and no people', councilSeesNoPeople],
  ['the administrator of users sees no residents', administratorSeesNoResidents],
  ['an auditor reads and writes nothing', auditorWritesNothing],
  ['nobody who is not signed in sees anything', nobodySignedIn],
  ['a forged form changes nothing', forgedForm],
  ['the start page of the administrator of users is not empty', administratorsStart],
  ['users are created, sign in, and are closed', usersComeAndGo],
]
