/** Rules about text, whatever the language. */
import { findEach, isInside, isTypeScript, type Rule } from "../source-file.ts";

/** A file past this is two files. */
const sourceBytesMax = 24_000;

/** Longer files, with the reason. */
const longFiles: Readonly<Record<string, string>> = {};

export const lengthRule: Rule = {
  name: `no source file is longer than ${sourceBytesMax} bytes`,
  check: (file) => {
    if (!isTypeScript(file) || longFiles[file.path] !== undefined) return [];
    const bytes = Buffer.byteLength(file.text);
    return bytes > sourceBytesMax ? [`has ${bytes} bytes`] : [];
  },
};

export const noOpenEndsRule: Rule = {
  name: "no open ends: what is left to do is an issue",
  check: (file) => {
    if (isTidy(file.path)) return [];
    return findEach(file.text, /\b(?:TODO|FIXME|XXX|HACK)\b/g, (match) => `says ${match[0]}`);
  },
};

export const noFocusedTestRule: Rule = {
  name: "no focused test",
  check: (file) => {
    if (!isInside(file, "tests") || isTidy(file.path)) return [];
    return findEach(file.text, /\b(?:test|it|describe)\s*\.\s*only\s*[(.]/g, () => "runs only this test");
  },
};

const machinePath = /(?<![\w.:/@$}-])\/(?:home|root|Users|work|workspace|mnt)\/[\w.-]/g;
const temporaryPath = /(?<=["'`])\/(?:tmp|var\/tmp)\b/g;
const registryHost = /\b(?:registry|npm\.pkg)\.[\w-]+\.(?:org|com|net|io)\b/g;

export const noMachineRule: Rule = {
  name: "no path of somebody's machine and no registry host",
  check: (file) => {
    if (isTidy(file.path)) return [];
    const findings = [...findEach(file.text, registryHost, (match) => `names registry ${match[0]}`)];
    if (isInside(file, "src") || isInside(file, "tools")) {
      findings.push(...findEach(file.text, machinePath, (match) => `holds the machine path ${match[0]}`));
    }
    if (isInside(file, "src"))
      findings.push(...findEach(file.text, temporaryPath, (match) => `holds the path ${match[0]}`));
    return findings;
  },
};

export const lineEndRule: Rule = {
  name: "text is UTF-8 with LF and ends with one newline",
  check: (file) => {
    const findings: string[] = [];
    if (file.text === "") return findings;
    if (file.text.includes("\r")) findings.push("has a carriage return");
    if (file.text.startsWith("\ufeff")) findings.push("begins with a byte order mark");
    if (file.text.includes("\ufffd"))
      findings.push("is not UTF-8, or holds a replacement character: write it as an escape");
    if (!file.text.endsWith("\n")) findings.push("does not end with a newline");
    else if (file.text.endsWith("\n\n")) findings.push("ends with more than one newline");
    return findings;
  },
};

/** The rules and their self-tests name what they forbid. */
function isTidy(path: string): boolean {
  return path.startsWith("tests/tidy/");
}
