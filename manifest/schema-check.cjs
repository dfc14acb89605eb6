// Checks manifest.json and every language file of a folder against the official schemas; one JSON line a mistake.
// Arguments: the folder, and the folder of the npm packages.
const fs = require('fs')
const path = require('path')
const [folder, modules] = process.argv.slice(2)
const home = path.join(modules, '@microsoft', 'app-manifest')
const find = name => require(require.resolve(name, { paths: [home] }))
const Ajv = find('ajv-draft-04').default ?? find('ajv-draft-04')
const formats = find('ajv-formats').default ?? find('ajv-formats')
const read = file => JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
const say = mistake => console.log(JSON.stringify(mistake))

function check (file, version, schema) {
  const known = path.join(home, 'build', 'json-schemas', 'teams', `v${version}`, `MicrosoftTeams${schema}.schema.json`)
  if (!fs.existsSync(known)) return say({ file, path: '/manifestVersion', keyword: 'version', message: `is ${version}, which no official schema describes` })
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false, unicodeRegExp: false })
  formats(ajv, ['uri', 'email', 'regex'])
  const valid = ajv.compile(read(known))
  if (!valid(read(path.join(folder, file)))) valid.errors.forEach(e => say({ file, path: e.instancePath, keyword: e.keyword, message: e.message, params: e.params }))
}

const manifest = read(path.join(folder, 'manifest.json'))
check('manifest.json', manifest.manifestVersion, '')
for (const language of manifest.localizationInfo?.additionalLanguages ?? []) {
  let readable = fs.existsSync(path.join(folder, language.file))
  try { if (readable) read(path.join(folder, language.file)) } catch { readable = false }
  // What is not there or cannot be read is said by the other checks.
  if (readable) check(language.file, manifest.manifestVersion, '.Localization')
}
