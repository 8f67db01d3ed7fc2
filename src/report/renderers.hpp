// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "runecheck/report/report.hpp"

namespace runecheck::report {

// One for each format, in the file of its name. The sink outlives the renderer.
std::unique_ptr<Renderer> open_text(Sink& sink, const RenderOptions& options);
std::unique_ptr<Renderer> open_json(Sink& sink, const RenderOptions& options);
std::unique_ptr<Renderer> open_jsonl(Sink& sink, const RenderOptions& options);
std::unique_ptr<Renderer> open_ids(Sink& sink, const RenderOptions& options);

}  // namespace runecheck::report
