import { expect, test } from "bun:test";
import { canonicalUrl, isTrackingParameter, URL_LENGTH_MAX } from "../../../src/engine/normalise/url.ts";

test("one page has one URL", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["https://Jobs.Ashbyhq.com/Linear/1?utm_source=x&UTM_medium=y#app", "https://jobs.ashbyhq.com/Linear/1"],
    [" https://x.example:443/a/../b?gh_jid=12&gh_src=abc&t=1 ", "https://x.example/b?gh_jid=12&t=1"],
    ["http://x.example:80", "http://x.example/"],
    ["http://x.example:8080/?a=1&&b=2&fbclid=z", "http://x.example:8080/?a=1&b=2"],
    ["https://jobs.lever.co/a/b?lever-source=LinkedIn&lever-source%5B%5D=x", "https://jobs.lever.co/a/b"],
    ["https://x.example./a?", "https://x.example/a"],
    ["https://x.example.:8443/a", "https://x.example:8443/a"],
    ["https://b\u00fccher.example/\u00e4?q=\u00f6", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"],
    ["https://x.example/careers#/job/12", "https://x.example/careers#/job/12"],
    ["https://x.example/#apply", "https://x.example/"],
    ["https://x.example/?%E9=1&b=%zz", "https://x.example/?%E9=1&b=%zz"],
    ["https://x.example/?b=2&a=1", "https://x.example/?b=2&a=1"],
    ["https://x.example/?source=a&src=b&ref=c&id=9", "https://x.example/?id=9"],
    ["https://0x7f.1/", "https://127.0.0.1/"],
    ["https://[::1]/", "https://[::1]/"],
    ["", null],
    ["x.example/a", null],
    ["//x.example/a", null],
    ["https:x.example", null],
    ["ftp://x.example/", null],
    ["javascript:alert(1)//https://x.example", null],
    ["data:text/html,x", null],
    ["file:///etc/passwd", null],
    ["https://user@x.example/", null],
    ["https://user:pass@x.example/", null],
    ["https://", null],
    ["https://x y/", null],
    ["https://x.example:99999/", null],
    ["https://x.example/" + "a".repeat(URL_LENGTH_MAX), null],
  ];
  for (const [raw, url] of cases) {
    expect([raw, canonicalUrl(raw)]).toEqual([raw, url]);
    if (url !== null) expect([raw, canonicalUrl(url)]).toEqual([raw, url]);
  }
});

test("functional parameters are not tracking parameters", () => {
  for (const name of ["gh_jid", "ashby_jid", "jid", "id", "job", "token", "for", "lang", "page", "utmost"])
    expect([name, isTrackingParameter(name)]).toEqual([name, false]);
});
