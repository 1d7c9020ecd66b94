// Every script that a page loads can be read by a browser of 2018: ES2017 syntax, as old kiosks need.
import { test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["kiosk", "display", "counter", "server", "hardware"];

function scripts(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return scripts(path);
    return /\.m?js$/.test(entry.name) ? [path] : [];
  });
}

function check(path) {
  const text = readFileSync(path, "utf8");
  const isModule = /^\s*(import|export)\b/m.test(text) || /[;}]export\{/.test(text);
  parse(text, { ecmaVersion: 2017, sourceType: isModule ? "module" : "script" });
}

for (const path of FOLDERS.flatMap((folder) => scripts(join(ROOT, folder)))) {
  test(`${path.slice(ROOT.length)} is ES2017`, () => check(path));
}
