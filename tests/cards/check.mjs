// Reads cards as strictly as the adaptivecards package can, and stricter: what the package ignores in silence (unknown
// properties, properties newer than the card's version) is an event here too.
//   node tests/cards/check.mjs FILE-OR-FOLDER...   prints [{ name, events: [{ event, path, message }] }]; exit code 1 when there is an event
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const ac = createRequire(new URL("../../infra/local/package.json", import.meta.url))("adaptivecards/dist/adaptivecards.js");

// Members the package's schema does not list: the type itself, what it reads by hand, and what Teams adds.
const read = {
  any: ["type", "fallback", "id", "requires"],
  AdaptiveCard: ["$schema", "msteams"],
};

function check(name, text) {
  const events = [];
  const add = (event, path, message) => events.push({ event, path, message });
  let json;
  try {
    json = JSON.parse(text);
  } catch (e) {
    add("BrokenJson", "$", e.message);
    return { name, events };
  }

  const context = new ac.SerializationContext();
  const card = new ac.AdaptiveCard();
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i++) {
    const { event, message, source } = context.getEventAt(i);
    add(ac.ValidationEvent[event], source?.id ?? "", message);
  }
  for (const { event, message, source } of card.validateProperties().validationEvents)
    add(ac.ValidationEvent[event], source?.id ?? "", message);

  const version = ac.Version.parse(String(json.version), context) ?? new ac.Version(1, 4);
  walk(json, card, "$", version, add);
  actionsWithoutFallback(json, "$", add);
  return { name, events };
}

function walk(json, owner, path, version, add) {
  const schema = owner.getSchema();
  const known = new Map();
  for (let i = 0; i < schema.getCount(); i++) known.set(schema.getItemAt(i).name, schema.getItemAt(i));
  const also = [...read.any, ...(read[json.type] ?? [])];
  for (const [key, value] of Object.entries(json)) {
    const property = known.get(key);
    const here = `${path}.${key}`;
    if (!property && !also.includes(key) && !contents(owner, key)) add("UnknownProperty", here, `${json.type ?? "object"} has no ${key}`);
    if (property?.targetVersion && property.targetVersion.compareTo(version) > 0)
      add("TooNewProperty", here, `${key} came with version ${property.targetVersion}`);
    if (key === "data") continue;
    for (const [child, at] of objects(value, here)) {
      const made = make(child, property, version);
      if (made) walk(child, made, at, version, add);
      else if (child.type) add("NotInThisVersion", at, `${child.type} is unknown or newer than version ${version}`);
    }
  }
}

// Elements and actions hold their children outside the schema.
function contents(owner, key) {
  if (key === "actions") return owner instanceof ac.AdaptiveCard || owner instanceof ac.ActionSet;
  if (key === "body") return owner instanceof ac.AdaptiveCard;
  if (key === "items") return owner instanceof ac.Container;
  if (key === "columns") return owner instanceof ac.ColumnSet;
  if (key === "inlines") return owner instanceof ac.RichTextBlock;
  if (key === "card") return owner instanceof ac.ShowCardAction;
  return false;
}

function objects(value, path) {
  if (Array.isArray(value)) return value.map((item, i) => [item, `${path}[${i}]`]).filter(([item]) => item && typeof item === "object");
  return value && typeof value === "object" ? [[value, path]] : [];
}

function make(json, property, version) {
  if (json.type === "AdaptiveCard") return new ac.AdaptiveCard();
  if (json.type === "Column") return new ac.Column();
  if (json.type === "TextRun") return new ac.TextRun();
  if (json.type)
    return ac.GlobalRegistry.elements.createInstance(json.type, version) ?? ac.GlobalRegistry.actions.createInstance(json.type, version);
  return property?.objectType ? new property.objectType() : undefined;
}

// Clients that know no Action.Execute need an Action.Submit in its place.
function actionsWithoutFallback(json, path, add) {
  for (const [key, value] of Object.entries(json)) {
    if (key === "data" || key === "refresh") continue;
    for (const [child, at] of objects(value, `${path}.${key}`)) {
      if (child.type === "Action.Execute" && child.fallback?.type !== "Action.Submit")
        add("MissingFallback", at, "Action.Execute needs a fallback Action.Submit");
      actionsWithoutFallback(child, at, add);
    }
  }
}

const files = process.argv.slice(2).flatMap((path) =>
  statSync(path).isDirectory() ? readdirSync(path).filter((f) => f.endsWith(".json")).sort().map((f) => join(path, f)) : [path]);
const results = files.map((path) => check(basename(path, ".json"), readFileSync(path, "utf8")));
console.log(JSON.stringify(results, null, 2));
process.exitCode = results.some((r) => r.events.length > 0) ? 1 : 0;
