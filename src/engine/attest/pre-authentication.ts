const encoder = new TextEncoder();

/** PAE of DSSE v1: `DSSEv1 <length of type> <type> <length of payload> <payload>`, lengths in bytes as ASCII decimals. This is what is signed. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = encoder.encode(payloadType);
  const head = encoder.encode(`DSSEv1 ${type.byteLength} ${payloadType} ${payload.byteLength} `);
  const whole = new Uint8Array(head.byteLength + payload.byteLength);
  whole.set(head);
  whole.set(payload, head.byteLength);
  return whole;
}
