import { describe, expect, test } from "bun:test";
import {
  readXmlBody,
  XML_DEPTH_MAX,
  xmlChild,
  xmlChildren,
  type XmlElement,
  xmlPointerWithin,
  xmlSource,
  xmlText,
} from "../../../src/engine/sources/xml-read.ts";
import { answer } from "./source-kinds-exchange.ts";

const read = (body: string) => readXmlBody(answer("https://a.example/feed", body), 3);

const rootOf = (body: string): XmlElement => {
  const xml = read(body);
  if (!xml.ok) throw new Error(xml.failure.detail);
  return xml.root;
};

const failureOf = (body: string): readonly [string, string] | null => {
  const xml = read(body);
  return xml.ok ? null : [xml.failure.reason, xml.failure.pointer];
};

describe("reading", () => {
  test("elements, attributes, text, CDATA and entities make a tree with pointers", () => {
    const root = rootOf(
      `<?xml version="1.0"?>\n<!-- x --><a><b k='1' l="R&amp;D">x &lt;<![CDATA[<p>&amp;</p>]]></b><c/><b>&#233;&#x1F525;</b></a>`,
    );
    const [first, second] = xmlChildren(root, "b");
    expect([
      first?.text,
      first?.pointer,
      [...(first?.attributes ?? [])],
      second?.text,
      second?.pointer,
      xmlChild(root, "c")?.text,
    ]).toEqual([
      "x <<p>&amp;</p>",
      "/a/b/0",
      [
        ["k", "1"],
        ["l", "R&D"],
      ],
      "é🔥",
      "/a/b/1",
      "",
    ]);
  });

  test("a byte order mark, a leading comment and white space around the root are no content", () => {
    expect(rootOf("\uFEFF\n<!-- a --><a/>\n<!-- b -->\n").name).toBe("a");
  });

  test("text is trimmed on request, and blank text is none", () => {
    const root = rootOf("<a><b>\n x \n</b><c> </c></a>");
    expect([xmlText(root, "b"), xmlText(root, "c"), xmlText(root, "d")]).toEqual(["x", null, null]);
  });

  test("the content of an element can be had as it is written", () => {
    const body = "<a><b><div>x <br/></div></b></a>";
    const element = xmlChild(rootOf(body), "b");
    expect(element === null ? null : [xmlSource(body, element), xmlPointerWithin(rootOf(body), element)]).toEqual([
      "<div>x <br/></div>",
      "/b/0",
    ]);
  });

  test("a reference to an entity that XML does not predefine stays as it is written", () => {
    expect(rootOf("<a>x&nbsp;y &secret; &amp;amp;</a>").text).toBe("x&nbsp;y &secret; &amp;");
  });

  test("a DOCTYPE without an internal subset is passed over and nothing is fetched for it", () => {
    expect(rootOf('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1/rss.dtd"><rss/>').name).toBe(
      "rss",
    );
  });
});

describe("refusal", () => {
  const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${"bcdefghij"
    .split("")
    .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`)
    .join("")}]><l>&j;</l>`;
  const rows: readonly (readonly [fact: string, body: string, reason: string, pointer: string])[] = [
    ["billion laughs", bomb, "shape_changed", ""],
    ["an external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "shape_changed", ""],
    ["a parameter entity", '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://169.254.169.254/">%x;]><a/>', "shape_changed", ""],
    ["an entity without a DOCTYPE", '<!ENTITY x "y"><a>&x;</a>', "shape_changed", ""],
    ["a DOCTYPE inside of the root", "<a><!DOCTYPE b><b/></a>", "shape_changed", "/a"],
    ["an empty body", " \n", "empty_body", ""],
    ["JSON", '{"jobs":[]}', "other_vendor", ""],
    ["plain text", "Service unavailable", "shape_changed", ""],
    ["an HTML page", "<!doctype html><html><body>x</body></html>", "html_instead_of_json", ""],
    ["an HTML page without a doctype", "<HTML><body>x</body></HTML>", "html_instead_of_json", ""],
    ["an HTML page in XML", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html/>', "html_instead_of_json", ""],
    ["a document that ends inside an element", "<a><b>x</b><b>y", "truncated", "/a/b/1"],
    ["a document that ends inside a start tag", "<a><b x='1", "truncated", "/a/b/0"],
    ["a document that ends inside CDATA", "<a><![CDATA[x", "truncated", "/a"],
    ["a document that ends inside the last end tag", "<a><b/></a", "truncated", "/a"],
    ["a document that ends inside its declaration", '<?xml version="1.0', "truncated", ""],
    ["a document that ends inside the first start tag", "<workzag-jobs", "truncated", ""],
    ["an end tag of another element", "<a><b>x</c></a>", "shape_changed", "/a/b/0"],
    ["a missing end tag", "<a><b>x</a>", "shape_changed", "/a/b/0"],
    ["two roots", "<a/><b/>", "shape_changed", ""],
    ["text before the root", "<?xml version='1.0'?>Warning: <a/>", "shape_changed", ""],
    ["text behind the root", "<a/>x", "shape_changed", ""],
    ["an attribute without quotes", "<a><b x=1/></a>", "shape_changed", "/a/b/0"],
    ["an attribute without a value", "<a><b x/></a>", "shape_changed", "/a/b/0"],
    ["a start tag inside a start tag", "<a\n<b>x</b></a>", "shape_changed", "/a"],
    ["an element name that is none", "<a><1/></a>", "shape_changed", "/a"],
    ["elements nested too deep", "<a>".repeat(XML_DEPTH_MAX + 1), "too_deep", `/a${"/a/0".repeat(XML_DEPTH_MAX - 1)}`],
  ];
  for (const [fact, body, reason, pointer] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(body)).toEqual([reason, pointer]);
    });
  }

  test("the failure names the exchange", () => {
    const xml = read("");
    expect(xml.ok ? null : xml.failure.exchange).toBe(3);
  });
});

test("a document cut anywhere before its last end tag is never read", () => {
  const body =
    '<?xml version="1.0"?><!-- c --><rss v="2"><channel><item><title>a &amp; b</title><d><![CDATA[<p>]]></d></item></channel></rss>';
  for (let cut = 0; cut < body.length; cut++) expect([cut, read(body.slice(0, cut)).ok]).toEqual([cut, false]);
});

test("hostile input is read in linear time and memory", () => {
  const size = 1_000_000;
  const hostile = [
    "<a>",
    "<",
    "</a>",
    "<a ",
    "<!--",
    "<![CDATA[",
    "&",
    "&#",
    "&#x",
    "<?",
    "<a b='",
    "]]>",
    "<a/>",
    "\u0000",
  ];
  // A quadratic reader would need minutes for one of them.
  for (const unit of hostile) {
    const body = `<r>${unit.repeat(size / unit.length)}`;
    expect([unit, read(body).ok]).toEqual([unit, false]);
  }
}, 20_000);
