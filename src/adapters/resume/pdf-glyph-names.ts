/** Names of glyphs as fonts in Latin script use them (Adobe Glyph List), composed where the name is a letter and an accent. */

const accents: Readonly<Record<string, string>> = {
  grave: "\u0300", acute: "\u0301", circumflex: "\u0302", tilde: "\u0303", macron: "\u0304", breve: "\u0306", dotaccent: "\u0307", dieresis: "\u0308",
  ring: "\u030a", hungarumlaut: "\u030b", caron: "\u030c", cedilla: "\u0327", commaaccent: "\u0327", ogonek: "\u0328",
};

const named: Readonly<Record<string, string>> = {
  space: " ", nbspace: " ", exclam: "!", quotedbl: '"', numbersign: "#", dollar: "$", percent: "%", ampersand: "&", quotesingle: "'", parenleft: "(", parenright: ")", asterisk: "*", plus: "+", comma: ",",
  hyphen: "-", minus: "-", sfthyphen: "-", period: ".", slash: "/", zero: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9", colon: ":", semicolon: ";",
  less: "<", equal: "=", greater: ">", question: "?", at: "@", bracketleft: "[", backslash: "\\", bracketright: "]", asciicircum: "^", underscore: "_", grave: "`", braceleft: "{", bar: "|", braceright: "}",
  asciitilde: "~", bullet: "\u2022", periodcentered: "\u00b7", endash: "\u2013", emdash: "\u2014", ellipsis: "\u2026", quoteleft: "\u2018", quoteright: "\u2019", quotedblleft: "\u201c", quotedblright: "\u201d",
  quotesinglbase: "\u201a", quotedblbase: "\u201e", guillemotleft: "\u00ab", guillemotright: "\u00bb", guilsinglleft: "\u2039", guilsinglright: "\u203a", Euro: "\u20ac", sterling: "\u00a3", yen: "\u00a5", cent: "\u00a2",
  section: "\u00a7", degree: "\u00b0", copyright: "\u00a9", registered: "\u00ae", trademark: "\u2122", paragraph: "\u00b6", dagger: "\u2020", daggerdbl: "\u2021", multiply: "\u00d7", germandbls: "\u00df", ae: "\u00e6",
  AE: "\u00c6", oe: "\u0153", OE: "\u0152", oslash: "\u00f8", Oslash: "\u00d8", lslash: "\u0142", Lslash: "\u0141", eth: "\u00f0", Eth: "\u00d0", thorn: "\u00fe", Thorn: "\u00de", dotlessi: "\u0131",
  fi: "fi", fl: "fl", ff: "ff", ffi: "ffi", ffl: "ffl", f_i: "fi", f_l: "fl", f_f: "ff", f_f_i: "ffi", f_f_l: "ffl",
};

/** The text of a glyph name: `eacute`, `f_f_i`, `uni20AC`, `A.sc`; null when it is not known. */
export function glyphText(name: string): string | null {
  const base = name.replace(/\..*$/s, "");
  if (Object.hasOwn(named, base)) return named[base] as string;
  if (/^[A-Za-z]$/.test(base)) return base;
  const code = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(base);
  if (code !== null) {
    const point = Number.parseInt((code[1] ?? code[2]) as string, 16);
    return point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : null;
  }
  const accent = accents[base.slice(1)];
  return accent !== undefined && /^[A-Za-z]/.test(base) ? `${base[0]}${accent}`.normalize("NFC") : null;
}
