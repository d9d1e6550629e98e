import type { HopResult, HttpAnswer, HttpLimits, RoutedPort, RoutedRequest } from "../../contracts/http.ts";
import { headerValue } from "./header-value.ts";
import { inflate } from "./inflate.ts";

/** Unpacks what a host packed. An encoding that was not asked for, or two of them, is `bad_encoding`; the caps hold before and after. */
export function decoding(inner: RoutedPort, limits: HttpLimits): RoutedPort {
  return {
    send: async (request) => {
      const result = await inner.send(request);
      return result.kind === "answer" ? decoded(result, request, limits) : result;
    },
  };
}

async function decoded(answer: HttpAnswer, request: RoutedRequest, limits: HttpLimits): Promise<HopResult> {
  const encoding = (headerValue(answer.headers, "content-encoding") ?? "").trim().toLowerCase();
  const wireBytes = answer.body.byteLength;
  const received = (contentBytes: number): void =>
    request.note({
      type: "received",
      status: answer.status,
      wireBytes,
      contentBytes,
      encoding: encoding === "" ? "identity" : encoding.slice(0, 40),
    });
  if (encoding === "" || encoding === "identity" || wireBytes === 0) {
    received(wireBytes);
    return answer;
  }
  const known = encoding === "br" ? "br" : encoding === "gzip" || encoding === "x-gzip" ? "gzip" : null;
  if (known === null) {
    received(0);
    return {
      kind: "failed",
      reason: "bad_encoding",
      detail: `Content-Encoding ${encoding.slice(0, 40)} was not asked for`,
      url: answer.url,
    };
  }
  const { cap } = request;
  const inflated = await inflate(answer.body, known, {
    contentBytesMax: Math.min(limits.contentBytesMax, cap?.contentBytes ?? limits.contentBytesMax),
    ratioMax: limits.ratioMax,
    isCut: cap?.excess === "cut",
  });
  received(inflated.ok ? inflated.bytes.byteLength : 0);
  if (!inflated.ok) return { kind: "failed", reason: inflated.reason, detail: inflated.detail, url: answer.url };
  return { ...answer, body: inflated.bytes };
}
