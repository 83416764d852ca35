/**
 * The C++ around a Verilated model, the same for every design. What depends on the design, moving words between a frame
 * and the ports, comes from `port-source.ts` as the functions `applyInputs` and `sampleOutputs`.
 */

import { MODEL_SOURCE } from './model-source.ts';

/** Part of every cache key: raise it when anything in the glue changes its meaning. */
export const GLUE_VERSION = 1;

/** The Node-API module. Expects `ports.h` with the constants and functions of the design. */
export const GLUE_SOURCE = `${MODEL_SOURCE}${String.raw`
// Functions point to this shell, which lives as long as the environment, so that a call after dispose() is an error only.
struct Instance {
  Model* model = nullptr;
  napi_ref buffers[2] = {nullptr, nullptr};
  void dispose(napi_env env) {
    delete model;
    model = nullptr;
    for (napi_ref& buffer : buffers) {
      if (buffer) napi_delete_reference(env, buffer);
      buffer = nullptr;
    }
  }
};
struct Environment {
  std::vector<Instance*> instances;
};

void destroyEnvironment(napi_env env, void* data, void*) {
  Environment* environment = static_cast<Environment*>(data);
  for (Instance* instance : environment->instances) {
    delete instance->model;
    delete instance;
  }
  delete environment;
  (void)env;
}

napi_value raise(napi_env env, const char* code, const std::string& text) {
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (!pending) napi_throw_error(env, code, text.c_str());
  return nullptr;
}

struct Words {
  uint32_t* data = nullptr;
  size_t length = 0;
};

bool wordsOf(napi_env env, napi_value value, Words& words) {
  bool is = false;
  if (napi_is_typedarray(env, value, &is) != napi_ok || !is) return false;
  napi_typedarray_type type;
  napi_value buffer;
  size_t offset;
  void* data;
  if (napi_get_typedarray_info(env, value, &type, &words.length, &data, &buffer, &offset) != napi_ok) return false;
  words.data = static_cast<uint32_t*>(data);
  return type == napi_uint32_array;
}

uint32_t numberOf(napi_env env, napi_value value) {
  uint32_t number = 0;
  napi_get_value_uint32(env, value, &number);
  return number;
}

napi_value toNumber(napi_env env, double number) {
  napi_value value;
  napi_create_double(env, number, &value);
  return value;
}

// Arguments of a call, and the live model it is for; null after dispose() or an earlier failure, with an exception pending.
template <size_t COUNT> struct Call {
  napi_value arguments[COUNT == 0 ? 1 : COUNT];
  Instance* instance = nullptr;
  Model* model = nullptr;
  Call(napi_env env, napi_callback_info info) {
    size_t count = COUNT;
    void* data = nullptr;
    napi_get_cb_info(env, info, &count, arguments, nullptr, &data);
    instance = static_cast<Instance*>(data);
    if (count < COUNT) { raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "too few arguments"); return; }
    if (!instance->model) { raise(env, "ERR_TILEWRIGHT_DISPOSED", "the model is disposed"); return; }
    if (instance->model->ended) { raise(env, "ERR_TILEWRIGHT_ENDED", "the model ended in an earlier cycle"); return; }
    model = instance->model;
  }
};

// Runs body with exceptions and messages of the model turned into one JavaScript exception; so is $finish, unless allowed.
template <class Body> bool guarded(napi_env env, Model* model, Body body, bool mayFinish = false) {
  // Verilator's run-time looks here for time and error state.
  Verilated::threadContextp(&model->context);
  printed.clear();
  failed = false;
  finished = false;
  std::string thrown;
  try { body(); } catch (const std::exception& error) { failed = true; thrown = error.what(); }
  if (failed || model->context.gotError()) {
    model->ended = true;
    raise(env, "ERR_TILEWRIGHT_MODEL", printed.empty() ? thrown : printed);
    return false;
  }
  if (!finished) return true;
  model->ended = true;
  if (!mayFinish) raise(env, "ERR_TILEWRIGHT_FINISH", "the design called $finish");
  return mayFinish;
}

napi_value Step(napi_env env, napi_callback_info info) {
  Call<0> call(env, info);
  if (!call.model) return nullptr;
  Model& model = *call.model;
  guarded(env, call.model, [&] { model.cycle(model.inputs, model.outputs); });
  return nullptr;
}

// replay(inputs, expected, cycles, firstCompared): number of cycles that agreed; fewer than asked means a difference, and
// the output frame then holds what the model gave.
napi_value Replay(napi_env env, napi_callback_info info) {
  Call<4> call(env, info);
  if (!call.model) return nullptr;
  Words inputs, expected;
  if (!wordsOf(env, call.arguments[0], inputs) || !wordsOf(env, call.arguments[1], expected)) {
    return raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "replay() takes two Uint32Arrays");
  }
  const uint32_t count = numberOf(env, call.arguments[2]);
  const uint32_t firstCompared = numberOf(env, call.arguments[3]);
  if (inputs.length < size_t{count} * INPUT_WORDS || expected.length < size_t{count} * OUTPUT_WORDS) {
    return raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "replay(): the arrays hold fewer cycles than asked for");
  }
  Model& model = *call.model;
  uint32_t done = 0;
  const bool fine = guarded(env, call.model, [&] {
    while (done < count) {
      model.cycle(inputs.data + size_t{done} * INPUT_WORDS, model.outputs);
      if (failed || finished) break;
      if (done >= firstCompared &&
          memcmp(model.outputs, expected.data + size_t{done} * OUTPUT_WORDS, OUTPUT_WORDS * sizeof(uint32_t)) != 0) break;
      done++;
    }
  });
  return fine ? toNumber(env, done) : nullptr;
}

// run(maximum, stopMask, recordMask, holdMask, ring): the inputs of the frame are held, after the first cycle only where
// holdMask has ones. A cycle whose outputs meet recordMask is appended to the ring; one that meets stopMask ends the run.
// Ring: [events, cycles, reason, then for each event the cycle's index in this run and its output frame].
napi_value Run(napi_env env, napi_callback_info info) {
  Call<5> call(env, info);
  if (!call.model) return nullptr;
  const uint32_t maximum = numberOf(env, call.arguments[0]);
  Words stop, record, hold, ring;
  if (!wordsOf(env, call.arguments[1], stop) || !wordsOf(env, call.arguments[2], record) ||
      !wordsOf(env, call.arguments[3], hold) || !wordsOf(env, call.arguments[4], ring) || stop.length < OUTPUT_WORDS ||
      record.length < OUTPUT_WORDS || hold.length < INPUT_WORDS || ring.length < 3 + 1 + OUTPUT_WORDS) {
    return raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "run(): masks and ring are Uint32Arrays of at least one frame");
  }
  const uint32_t capacity = (ring.length - 3) / (1 + OUTPUT_WORDS);
  Model& model = *call.model;
  uint32_t done = 0, events = 0;
  Reason reason = REASON_CYCLES;
  uint32_t frame[INPUT_WORDS];
  memcpy(frame, model.inputs, sizeof frame);
  const bool fine = guarded(env, call.model, [&] {
    while (done < maximum) {
      model.cycle(frame, model.outputs);
      if (failed) break;
      uint32_t stopping = 0, recording = 0;
      for (size_t word = 0; word < OUTPUT_WORDS; word++) {
        stopping |= model.outputs[word] & stop.data[word];
        recording |= model.outputs[word] & record.data[word];
      }
      if (recording) {
        uint32_t* event = ring.data + 3 + size_t{events} * (1 + OUTPUT_WORDS);
        event[0] = done;
        memcpy(event + 1, model.outputs, OUTPUT_WORDS * sizeof(uint32_t));
        events++;
      }
      if (done == 0) for (size_t word = 0; word < INPUT_WORDS; word++) frame[word] &= hold.data[word];
      done++;
      if (finished) { reason = REASON_FINISH; break; }
      if (stopping) { reason = REASON_STOP; break; }
      if (events == capacity) { reason = REASON_RING_FULL; break; }
    }
  }, true);
  ring.data[0] = events;
  ring.data[1] = done;
  ring.data[2] = reason;
  return fine ? toNumber(env, reason) : nullptr;
}

napi_value Ended(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  Instance* instance = static_cast<Instance*>(data);
  napi_value value;
  napi_get_boolean(env, !instance->model || instance->model->ended, &value);
  return value;
}

// Index, from the model's start, of the cycle that ran last, whole or not.
napi_value LastCycle(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  Instance* instance = static_cast<Instance*>(data);
  return toNumber(env, instance->model ? static_cast<double>(instance->model->current) : 0);
}

// The text that the model printed ($display) during the last call.
napi_value Printed(napi_env env, napi_callback_info) {
  napi_value value;
  napi_create_string_utf8(env, printed.c_str(), printed.size(), &value);
  return value;
}

napi_value Dispose(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  static_cast<Instance*>(data)->dispose(env);
  return nullptr;
}

#ifdef TRACE_TYPE
napi_value OpenTrace(napi_env env, napi_callback_info info) {
  Call<1> call(env, info);
  if (!call.model) return nullptr;
  size_t length = 0;
  if (napi_get_value_string_utf8(env, call.arguments[0], nullptr, 0, &length) != napi_ok) {
    return raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "openTrace() takes a path");
  }
  std::string path(length + 1, '\0');
  napi_get_value_string_utf8(env, call.arguments[0], &path[0], length + 1, &length);
  Model& model = *call.model;
  guarded(env, call.model, [&] {
    model.openTrace(path.c_str());
    if (!model.tracing()) throw std::runtime_error("cannot write the waveform file " + path);
  });
  return nullptr;
}
napi_value CloseTrace(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  Instance* instance = static_cast<Instance*>(data);
  if (instance->model) instance->model->closeTrace();
  return nullptr;
}
#endif

void addFunction(napi_env env, napi_value object, const char* name, napi_callback function, void* data) {
  napi_value value;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, function, data, &value);
  napi_set_named_property(env, object, name, value);
}

// create(inputs, outputs, seed): the two frames are shared with JavaScript for the life of the model.
napi_value Create(napi_env env, napi_callback_info info) {
  size_t count = 3;
  napi_value arguments[3];
  napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr);
  Words inputs, outputs;
  if (count < 3 || !wordsOf(env, arguments[0], inputs) || !wordsOf(env, arguments[1], outputs) ||
      inputs.length != INPUT_WORDS || outputs.length != OUTPUT_WORDS) {
    return raise(env, "ERR_TILEWRIGHT_ARGUMENTS", "create() takes an input frame, an output frame and a seed");
  }
  Environment* environment = nullptr;
  napi_get_instance_data(env, reinterpret_cast<void**>(&environment));
  printed.clear();
  Instance* instance = new Instance;
  environment->instances.push_back(instance);
  try {
    instance->model = new Model(inputs.data, outputs.data, numberOf(env, arguments[2]));
  } catch (const std::exception& error) {
    return raise(env, "ERR_TILEWRIGHT_MODEL", printed.empty() ? error.what() : printed);
  }
  napi_create_reference(env, arguments[0], 1, &instance->buffers[0]);
  napi_create_reference(env, arguments[1], 1, &instance->buffers[1]);
  napi_value object;
  napi_create_object(env, &object);
  addFunction(env, object, "step", Step, instance);
  addFunction(env, object, "replay", Replay, instance);
  addFunction(env, object, "run", Run, instance);
  addFunction(env, object, "ended", Ended, instance);
  addFunction(env, object, "lastCycle", LastCycle, instance);
  addFunction(env, object, "printed", Printed, instance);
  addFunction(env, object, "dispose", Dispose, instance);
#ifdef TRACE_TYPE
  addFunction(env, object, "openTrace", OpenTrace, instance);
  addFunction(env, object, "closeTrace", CloseTrace, instance);
#endif
  return object;
}

}  // namespace

NAPI_MODULE_INIT() {
  napi_set_instance_data(env, new Environment, destroyEnvironment, nullptr);
  addFunction(env, exports, "create", Create, nullptr);
  return exports;
}
`}`;
