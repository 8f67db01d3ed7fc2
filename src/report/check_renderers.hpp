// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runecheck/report/check_report.hpp"

namespace runecheck::report {

// The formats of `check`, each in the file of its name. They write the whole report to the sink, in
// blocks; what the sink throws goes through.
void render_check_text(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_json(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_jsonl(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_concise(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_github(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_gitlab(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_sarif(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_junit(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_markdown(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
void render_check_csv(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);

}  // namespace runecheck::report
