#ifndef WARDROOM_CHILD_H
#define WARDROOM_CHILD_H

#include <stddef.h>
#include <stdint.h>

/* A program that reads its input and ends: no shell, no terminal, nothing open but its three streams. */
struct cp_child_request {
  const char *program;         /* a path */
  char *const *arguments;      /* with its name first, ended by NULL */
  char *const *environment;    /* ended by NULL */
  const char *directory;
  const uint8_t *input;
  size_t input_count;
  long timeout_ms;
  int stop_descriptor;         /* ended once this can be read; -1 for never */
};

struct cp_child_answer {
  int32_t error;     /* 0, or the errno value why it could not be started */
  int32_t is_ended_early; /* not 0: time was up, or somebody wanted it stopped, and it was killed */
  int32_t status;    /* its wait status */
  size_t output_count;
  char output[2048]; /* the start of what it printed, its complaints among it */
};

/* Runs a program as the leader of a process group of its own and waits for it. Any thread may call it. */
void cp_child_run(const struct cp_child_request *request, struct cp_child_answer *answer);

#endif
