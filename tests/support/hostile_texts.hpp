// SPDX-License-Identifier: Apache-2.0
//
// Texts made to break out of the place where a report puts them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runecheck::test {

/// About a hundred texts: terminal, workflow, HTML, XML, CSV, Markdown, SARIF and UTF-8 attacks. Some
/// are no valid UTF-8, some hold NUL, one is empty, one is very long.
inline std::vector<std::string> hostile_texts() {
  using namespace std::string_literals;
  std::vector<std::string> texts = {
      // Terminals.
      "\x1b[2J\x1b[H",
      "\x1b[31mred\x1b[0m",
      "\x1b]0;title\x07",
      "\x1b]52;c;cm0gLXJmIC8=\x07",
      "\x1b]8;;http://example.invalid/\x1b\\link\x1b]8;;\x1b\\",
      "\x1bP+q544e\x1b\\",
      "\x1b",
      "\x9b"
      "31m",
      "\u009b31m",
      "\u009d52;c;AAAA\u009c",
      "\u0085next line",
      "pass\rFAIL",
      "a\bb",
      "\x07",
      "\x7f",
      "\v\f",
      "\x0e\x0f",
      "\tTAB",
      "a\nb",
      "a\r\nb",
      "\n",
      "\r",
      "\n\n\n",
      "\0"s,
      "a\0b"s,
      "\0\x1b[2J"s,
      // Direction and invisibles.
      "\u202egnp.exe",
      "\u2066\u2067\u2068\u2069",
      "\u200e\u200f\u061c",
      "\u200b\u200c\u200d\ufeff",
      "\u2028",
      "\u2029",
      "line\u2028sep\u2029para",
      "\U000e0041\U000e007f",
      "\u00adsoft",
      "\u034f",
      "\u115f\u1160\u3164",
      "\ufe0f",
      "\u0301\u0301\u0301 bare marks",
      // Workflow commands.
      "::error::pwned",
      "::error file=x,line=1::pwned",
      "\n::set-output name=x::y",
      "\n::add-mask::a",
      "\r\n::stop-commands::end",
      "\n##[error]pwned",
      "##[set-env name=PATH]x",
      "##vso[task.complete result=Succeeded;]",
      "::warning title=a,file=b::c%0A::error::d",
      "%0A::error::x",
      "%25%0D%0A",
      "%",
      "a,b:c;d=e",
      " ::error::blank before",
      "\v::error::x",
      "\u2028::error::x",
      "\u0085::error::x",
      "::endgroup::",
      "::group::x",
      // HTML and XML.
      "<script>alert(1)</script>",
      "</script><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "\"><svg/onload=alert(1)>",
      "' onmouseover='alert(1)",
      "<!-- -->",
      "--><b>",
      "]]>",
      "<![CDATA[x]]>",
      "&lt;b&gt;",
      "&amp;",
      "&#x1b;",
      "&unknown;",
      "<?xml version=\"1.0\"?>",
      "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>",
      "\ufffe",
      "\uffff",
      "\U0001fffe\U0010ffff",
      "\ufdd0",
      "javascript:alert(1)",
      // Spreadsheets.
      "=HYPERLINK(\"http://example.invalid/\",\"x\")",
      "+1+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(A1)",
      "\t=1+1",
      "\r=1+1",
      "a,b\n\"c\"",
      "\"\"",
      ";=1",
      // Markdown.
      "`",
      "``` code",
      "````````",
      "a`b``c```d",
      "| a | b |",
      "a|b\n|---|---|",
      "\\| \\` \\\\",
      "![x](http://example.invalid/x.png)",
      "[x](javascript:alert(1))",
      "# heading",
      "\n# heading\n\n* item",
      "<http://example.invalid/>",
      "@everyone #1 GH-1",
      "***bold***",
      "~~gone~~",
      "$\\href{x}{y}$",
      " leading and trailing ",
      "`a",
      "a`",
      // SARIF and format strings.
      "{0}",
      "{{0}}",
      "{} {1} {name}",
      "[x](1)",
      "[x](http://example.invalid/)",
      "\\[x](y)",
      "%s%n%d",
      "${jndi:ldap://x}",
      "$(rm -rf /)",
      "'; DROP TABLE x; --",
      // JSON and quoting.
      "\"",
      "'",
      "\\",
      "\\\\",
      "\\u0041",
      "\\n",
      "\\x1b",
      "\",\"x\":\"",
      "{\"a\":1}",
      // Paths.
      "../../etc/passwd",
      "/etc/passwd",
      "//host/share",
      "C:\\x\\y",
      "file:///etc/passwd",
      "a b#c?d",
      "-",
      "--",
      "",
      "./x",
      "http://example.invalid/x",
      ":",
      "a:1:2: error",
      "%2e%2e/x",
      "CON",
      "\U0001F917.txt",
      // Not UTF-8.
      "\x80",
      "\xff\xfe",
      "\xc0\xaf",
      "\xe0\x80\xaf",
      "\xed\xa0\x80",
      "\xed\xb0\x80\xed\xa0\x80",
      "\xed\xa0\xbd\xed\xb8\x80",
      "\xf0\x9f\xa4",
      "\xf4\x90\x80\x80",
      "\xf8\x88\x80\x80\x80",
      "caf\xe9",
      "\xe2\x80",
      "a\xffz",
      "\xc3(",
      "\xfe\xff",
  };
  texts.push_back(std::string(100000, 'x'));
  texts.push_back(std::string(5000, '`'));
  texts.push_back(std::string(5000, '|'));
  texts.push_back(std::string(5000, '\n'));
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "\u0301";
  texts.push_back(many);
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(static_cast<unsigned char>(byte));
  texts.push_back(all);
  return texts;
}

}  // namespace runecheck::test
