// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 and 4.57.6, measured with AutoTokenizer for every model type and class.
#include "load/auto/class_choice.hpp"

#include <algorithm>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;
using config::quote;

constexpr std::string_view kBackend5 = "TokenizersBackend";

/// Repositories whose settings name a wrong class: transformers 5 takes their tokenizer.json as it is.
/// A star at the end stands for anything.
constexpr std::string_view kBackendModels[] = {"deepseek-ai/deepseek-r1-distill-llama-*",
                                               "deepseek-ai/deepseek-coder-*",
                                               "allenai/dolma2-tokenizer",
                                               "google/umt5-small",
                                               "naver-clova-ix/donut-*",
                                               "salesforce/blip2-opt-*",
                                               "salesforce/blip2-flan-t5-*",
                                               "salesforce/instructblip-flan-t5-*",
                                               "stepfun-ai/step-3.7-*"};

bool is_backend_model(std::string model) {
  for (char& c : model) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::any_of(std::begin(kBackendModels), std::end(kBackendModels), [&](std::string_view pattern) {
    if (!pattern.ends_with('*')) return model == pattern;
    return std::string_view(model).starts_with(pattern.substr(0, pattern.size() - 1));
  });
}

std::optional<Node> member(const std::optional<Node>& object, std::string_view key) {
  return object ? object->find_value(key) : std::nullopt;
}

/// A string, or nothing when absent or null.
std::optional<std::string_view> name_in(const std::optional<Node>& object, std::string_view key) {
  const auto value = member(object, key);
  return value ? std::optional(value->string()) : std::nullopt;
}

/// The model's own Python class, if `object` names one under "auto_map".
std::optional<Node> own_class(const std::optional<Node>& object) {
  const auto map = member(object, "auto_map");
  if (!map || map->is_array()) return map;
  return map->find_value("AutoTokenizer");
}

[[noreturn]] void refuse_own_code(const Node& map) {
  throw Error(ErrorCode::Unsupported, map.where(), "the tokenizer is Python code that comes with the model",
              "transformers runs it with trust_remote_code=True only, and this program never does: save the tokenizer "
              "as a tokenizer.json and pass that file");
}

std::string model_type_of(const std::optional<Node>& config) {
  const auto type = member(config, "model_type");
  return type && type->is_string() ? std::string(type->string()) : std::string();
}

std::string because_of_type(std::string_view type) { return "model type " + quote(type) + " of config.json"; }

/// The choice of transformers 5.
class Choice5 {
 public:
  explicit Choice5(const ClassQuestion& question)
      : question_(question),
        type_(model_type_of(question.config)),
        row_(find_model_type5(type_)),
        settings_class_(name_in(question.tokenizer_config, "tokenizer_class")),
        config_class_(name_in(question.config, "tokenizer_class")),
        own_(own_class(question.tokenizer_config)) {
    const auto name = member(question.config, "model_name");
    const ModelType5* named = name && name->is_string() ? find_model_type5(name->string()) : nullptr;
    ignored_ = (row_ != nullptr && row_->class_ignored) || (named != nullptr && named->class_ignored);
  }

  ClassChoice choose() {
    if (!own_) {
      if (is_backend_model(question_.model)) return backend("the model's name");
      if (auto choice = named_by_files()) return *choice;
    }
    if (own_ && !(row_ != nullptr && row_->class_ignored) && !has_local_class()) refuse_own_code(*own_);
    if (settings_class_) {
      const ClassFacts* facts = real_class(*settings_class_);
      if (facts == nullptr || facts->name == "PythonBackend") return backend(unknown(*settings_class_));
      return taken(*facts, "tokenizer_config.json");
    }
    if (config_class_ && !config_class_->empty()) {
      const ClassFacts* facts = real_class(*config_class_);
      if (facts == nullptr) {
        throw Error(ErrorCode::Unsupported, question_.config->at("tokenizer_class").where(),
                    "transformers has no tokenizer class " + quote(*config_class_));
      }
      return taken(*facts, "config.json");
    }
    return by_type();
  }

 private:
  static const ClassFacts* real_class(std::string_view name) {
    const ClassFacts* facts = find_class_facts(Compat::V5, name);
    return facts == nullptr ? nullptr : find_class_facts(Compat::V5, facts->stands_for);
  }
  static bool is_generic(std::string_view name) { return name == kBackend5 || name == "PythonBackend"; }

  ClassChoice taken(const ClassFacts& facts, std::string because) {
    return {&facts, std::move(because), std::move(notes_)};
  }
  ClassChoice backend(std::string because) {
    return taken(*find_class_facts(Compat::V5, kBackend5), std::move(because));
  }
  static std::string unknown(std::string_view name) { return "unknown class " + quote(name); }

  bool has_local_class() const {
    return (row_ != nullptr && row_->known && !row_->registered.empty()) || type_ == "encoder-decoder" ||
           (settings_class_ && real_class(*settings_class_) != nullptr);
  }

  /// What happens where a file names a class and the model's type speaks of another one.
  std::optional<ClassChoice> named_by_files() {
    const bool by_settings = settings_class_ && !settings_class_->empty();
    const auto named = by_settings ? settings_class_ : config_class_;
    if (!named || named->empty()) return std::nullopt;
    const std::string file = by_settings ? "tokenizer_config.json" : "config.json";
    if (without_fast(*named) == "LlamaTokenizer" && !ignored_ && question_.byte_level) {
      notes_.push_back(file + " names " + std::string(*named) +
                       ", but tokenizer.json is byte-level: it is taken as it "
                       "stands, as in transformers 5");
      return backend("a byte-level tokenizer.json");
    }
    if (row_ == nullptr || row_->registered.empty() || row_->registered == without_fast(*named)) return std::nullopt;
    if (row_->registered != kBackend5) {
      const std::string_view wanted = ignored_ ? row_->registered : *named;
      if (ignored_) {
        notes_.push_back(file + " names " + std::string(*named) + ", which transformers 5 ignores for " +
                         because_of_type(type_));
      }
      const ClassFacts* facts = real_class(wanted);
      if (facts != nullptr && !is_generic(facts->name)) return taken(*facts, ignored_ ? because_of_type(type_) : file);
    } else if (const ClassFacts* facts = real_class(*named); facts != nullptr && !is_generic(facts->name)) {
      notes_.push_back(file + " names " + std::string(*named) + ", but " + because_of_type(type_) +
                       " has no class of its own in transformers 5: tokenizer.json is taken as it stands");
    }
    return backend(because_of_type(type_));
  }

  ClassChoice by_type() {
    std::string type = type_;
    const ModelType5* row = row_;
    if (type == "encoder-decoder") {
      const auto encoder = member(question_.config, "encoder");
      type = model_type_of(encoder);
      row = find_model_type5(type);
    }
    if (row == nullptr) return backend(type.empty() ? "no file names a class" : because_of_type(type));
    if (row->alone.empty()) {
      throw Error(ErrorCode::Unsupported, question_.config->where(),
                  "transformers has no tokenizer for " + because_of_type(type));
    }
    return taken(*real_class(row->alone), because_of_type(type));
  }

  const ClassQuestion& question_;
  std::string type_;
  const ModelType5* row_;
  std::optional<std::string_view> settings_class_;
  std::optional<std::string_view> config_class_;
  std::optional<Node> own_;
  bool ignored_ = false;
  std::vector<std::string> notes_;
};

/// The class named `name` in transformers 4, the fast one where there is one.
const ClassFacts* fast_class4(std::string_view name) {
  if (!name.ends_with("Fast")) {
    if (const ClassFacts* fast = find_class_facts(Compat::V4, std::string(name) + "Fast")) return fast;
  }
  return find_class_facts(Compat::V4, name);
}

/// The type of config.json, or the first one that the model's name has in it.
const ModelType4* type_by_config4(const ClassQuestion& question, std::string& because) {
  if (question.config && question.config->find("model_type")) {
    const std::string type = model_type_of(question.config);
    because = because_of_type(type);
    const ModelType4* row = find_model_type4(type);
    if (row == nullptr) {
      throw Error(ErrorCode::Unsupported, question.config->at("model_type").where(),
                  "transformers 4.57 does not know the model type " + quote(type),
                  "without --compat 4 transformers 5 is followed, which knows more of them");
    }
    return row;
  }
  for (const ModelType4& row : model_types4()) {
    if (question.model.find(row.type) == std::string::npos) continue;
    because = "model type " + quote(row.type) + " in the model's name";
    return &row;
  }
  return nullptr;
}

ClassChoice choose4(const ClassQuestion& question) {
  ClassChoice choice;
  auto own = own_class(question.tokenizer_config);
  auto named = name_in(question.tokenizer_config, "tokenizer_class");
  const ModelType4* row = nullptr;
  choice.because = "tokenizer_config.json";
  if (!named) {
    row = type_by_config4(question, choice.because);
    if (row == nullptr) return {};
    named = name_in(question.config, "tokenizer_class");
    if (named) choice.because = "config.json";
    if (const auto from_config = own_class(question.config)) own = from_config;
  }
  if (named) choice.facts = fast_class4(*named);
  if (own && choice.facts == nullptr && (row == nullptr || row->alone.empty())) refuse_own_code(*own);
  if (named && choice.facts == nullptr) {
    const Node& file = question.tokenizer_config && question.tokenizer_config->find_value("tokenizer_class")
                           ? *question.tokenizer_config
                           : *question.config;
    throw Error(ErrorCode::Unsupported, file.at("tokenizer_class").where(),
                "transformers 4.57 has no tokenizer class " + quote(*named),
                "without --compat 4 transformers 5 is followed, which takes the tokenizer.json as it is");
  }
  if (named) return choice;
  std::string_view class_name = row->alone;
  if (row->type == "encoder-decoder") {
    const ModelType4* inner = find_model_type4(model_type_of(member(question.config, "encoder")));
    class_name = inner == nullptr ? std::string_view() : inner->alone;
  }
  choice.facts = find_class_facts(Compat::V4, class_name);
  if (choice.facts == nullptr) {
    throw Error(ErrorCode::Unsupported, {question.config ? question.config->where().path : question.model, {}, {}},
                "transformers 4.57 has no tokenizer for " + choice.because,
                "name the class in tokenizer_config.json: {\"tokenizer_class\": \"BertTokenizer\"}");
  }
  return choice;
}

}  // namespace

ClassChoice choose_class(const ClassQuestion& question) {
  ClassChoice choice = question.compat == Compat::V5 ? Choice5(question).choose() : choose4(question);
  if (choice.facts == nullptr || choice.facts->kind != ClassKind::Python) return choice;
  SourceRef where{question.model, {}, std::nullopt};
  for (const auto& file : {question.tokenizer_config, question.config}) {
    if (!file || !name_in(file, "tokenizer_class")) continue;
    where = file->at("tokenizer_class").where();
    break;
  }
  throw Error(ErrorCode::Unsupported, where,
              std::string(choice.facts->name) + " (by " + choice.because +
                  ") tokenizes in Python or with the sentencepiece library, which this version does not",
              "if the model has a tokenizer.json, pass that file itself");
}

}  // namespace runecheck::detail
