/** The C++ below the Node-API: Verilator's hooks, and the model with its clock. The same for every design. */

/** Declarations that Verilator's own run-time library is compiled with, so that it never ends the process. */
export const HOOKS_HEADER = String.raw`#pragma once
// Verilator's run-time prints through this function; the glue collects the text for the exception it throws.
extern int tilewright_print(const char* format, ...);
#define VL_PRINTF tilewright_print
// The glue defines what $finish, $stop and fatal errors do: an exception in JavaScript, never the end of the process.
#define VL_USER_FINISH
#define VL_USER_STOP
#define VL_USER_FATAL
`;

/** Header that is compiled ahead once for each tool version and set of flags. */
export const PRECOMPILED_HEADER = String.raw`#include "hooks.h"
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#define NAPI_VERSION 8
#include <node_api.h>
#include "verilated.h"
`;

/** Hooks and model; `glue-source.ts` continues in its anonymous namespace. */
export const MODEL_SOURCE = String.raw`
namespace {

// Text that the model prints during one call; more than this is cut off.
constexpr size_t MAXIMUM_TEXT = 65536;
thread_local std::string printed;
thread_local bool failed = false;
thread_local bool finished = false;

void note(const char* file, int line, const char* text) {
  char place[512];
  if (file && file[0]) snprintf(place, sizeof place, "%s:%d: %s\n", file, line, text);
  else snprintf(place, sizeof place, "%s\n", text);
  if (printed.size() < MAXIMUM_TEXT) printed += place;
}

}  // namespace

int tilewright_print(const char* format, ...) {
  char text[2048];
  va_list values;
  va_start(values, format);
  const int length = vsnprintf(text, sizeof text, format, values);
  va_end(values);
  if (printed.size() < MAXIMUM_TEXT) printed += text;
  return length;
}
void vl_finish(const char*, int, const char*) VL_MT_UNSAFE { finished = true; }
void vl_stop(const char* file, int line, const char*) VL_MT_UNSAFE {
  // A failed assertion has printed its own text.
  if (printed.empty()) note(file, line, "the design called $stop");
  failed = true;
}
// Must not return: Verilator's loops rely on it ("did not converge").
void vl_fatal(const char* file, int line, const char*, const char* text) VL_MT_UNSAFE {
  note(file, line, text);
  failed = true;
  throw std::runtime_error(text);
}

namespace {

enum Reason { REASON_CYCLES = 0, REASON_STOP = 1, REASON_RING_FULL = 2, REASON_FINISH = 3 };

struct Model {
  VerilatedContext context;
  Vdut top;
  const uint32_t* inputs;
  uint32_t* outputs;
  uint64_t cycles = 0;
  uint64_t current = 0;
  bool ended = false;
#ifdef TRACE_TYPE
  std::unique_ptr<TRACE_TYPE> trace;
  bool registered = false;
  // Verilator keeps a pointer to the tracer that a model was connected to: closed ones live as long as the model.
  void openTrace(const char* path) {
    if (!trace) { trace.reset(new TRACE_TYPE); top.trace(trace.get(), 99); }
    trace->open(path);
  }
  void closeTrace() { if (trace && trace->isOpen()) trace->close(); }
  bool tracing() { return trace && trace->isOpen(); }
#endif

  static VerilatedContext* prepared(VerilatedContext* context, uint32_t seed) {
    // Every bit without a reset gets a random value; seed 0 asks for all zero.
    context->randReset(seed ? 2 : 0);
    context->randSeed(seed ? static_cast<int>(seed & 0x7fffffff) : 1);
    context->fatalOnError(false);
#ifdef TRACE_TYPE
    context->traceEverOn(true);
#endif
    return context;
  }
  Model(const uint32_t* in, uint32_t* out, uint32_t seed)
    : top(prepared(&context, seed)), inputs(in), outputs(out) {
    // The first evaluation draws the rest of the random state, from a generator that all models of a thread share: it
    // must not wait until another model has been made. Random state may break assertions, so they wait for the reset.
    const uint32_t reset[INPUT_WORDS] = {1};
    context.assertOn(false);
    applyInputs(top, reset);
    top.CLOCK = 0;
    top.eval();
  }
  ~Model() {
    // Destructors of the run-time look up the current context.
    Verilated::threadContextp(&context);
#ifdef TRACE_TYPE
    closeTrace();
#endif
    top.final();
  }

  // One clock. Inputs settle with the clock low, all outputs are sampled, then the clock rises.
  void cycle(const uint32_t* in, uint32_t* out) {
    current = cycles;
    // Without a reset in its first cycle a design is held to its assertions at once.
    if (cycles == 0 && !(in[0] & 1)) context.assertOn(true);
    applyInputs(top, in);
    top.CLOCK = 0;
    context.time(cycles * 10);
    top.eval();
#ifdef TRACE_TYPE
    if (tracing()) trace->dump(cycles * 10);
#endif
    sampleOutputs(top, out);
    top.CLOCK = 1;
    context.time(cycles * 10 + 5);
    top.eval();
#ifdef TRACE_TYPE
    if (tracing()) trace->dump(cycles * 10 + 5);
#endif
    if (cycles == 0) context.assertOn(true);
    cycles++;
  }
};
`;
