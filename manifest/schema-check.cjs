// Checks manifest.json and every language file of each package, a folder of its own, against the official schemas; one JSON line a mistake.
// Arguments: the folder of the packages, and the folder of the npm packages.
const fs = require('fs')
const path = require('path')
const [packages, modules] = process.argv.slice(2)
const home = path.join(modules, '@microsoft', 'app-manifest')
const find = name => require(require.resolve(name, { paths: [home] }))
const Ajv = find('ajv-draft-04').default ?? find('ajv-draft-04')
const formats = find('ajv-formats').default ?? find('ajv-formats')
const read = file => JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
const schemas = new Map()

// Null for a version that no official schema describes; each is compiled once.
function schemaOf (version, kind) {
  const known = path.join(home, 'build', 'json-schemas', 'teams', `v${version}`, `MicrosoftTeams${kind}.schema.json`)
  if (!schemas.has(known)) schemas.set(known, fs.existsSync(known) ? compiled(read(known)) : null)
  return schemas.get(known)
}

function compiled (schema) {
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false, unicodeRegExp: false })
  formats(ajv, ['uri', 'email', 'regex'])
  return ajv.compile(schema)
}

function checkPackage (name) {
  const folder = path.join(packages, name)
  const say = mistake => console.log(JSON.stringify({ package: name, ...mistake }))

  function check (file, version, kind) {
    const valid = schemaOf(version, kind)
    if (!valid) say({ file, path: '/manifestVersion', keyword: 'version', message: `is ${version}, which no official schema describes` })
    else if (!valid(read(path.join(folder, file)))) valid.errors.forEach(e => say({ file, path: e.instancePath, keyword: e.keyword, message: e.message, params: e.params }))
  }

  const manifest = read(path.join(folder, 'manifest.json'))
  check('manifest.json', manifest.manifestVersion, '')
  for (const language of manifest.localizationInfo?.additionalLanguages ?? []) {
    let readable = fs.existsSync(path.join(folder, language.file))
    try { if (readable) read(path.join(folder, language.file)) } catch { readable = false }
    // What is not there or cannot be read is said by the other checks.
    if (readable) check(language.file, manifest.manifestVersion, '.Localization')
  }
}

fs.readdirSync(packages).forEach(checkPackage)
