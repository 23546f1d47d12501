#ifndef WARDROOM_STEP_H
#define WARDROOM_STEP_H

#include <stdint.h>
#include <sys/types.h>

/* ---- a step of a runbook: a program on a pseudo-terminal, with everything it starts under watch ---- */

enum cp_step_event {
  CP_STEP_STARTED = 1, /* value: the program's process id */
  CP_STEP_ENDED = 2,   /* value: its wait status */
  CP_STEP_LEFT = 3,    /* value: how many processes it left running */
  CP_STEP_GONE = 4,    /* none of its processes is there any more, or none that may be ended */
};

struct cp_step_report {
  int32_t event;
  int32_t value;
};

/* What can be ordered, a byte each, by writing to `orders`. */
enum cp_step_order {
  CP_STEP_STOP = 't', /* asks all its processes to end, and ends them three seconds later */
  CP_STEP_KILL = 'k', /* ends them now */
};

struct cp_step {
  pid_t supervisor; /* to be waited for once `reports` has come to its end */
  int terminal;     /* the other end of the pseudo-terminal, non-blocking */
  int reports;      /* struct cp_step_report values can be read here, non-blocking */
  int orders;       /* cp_step_order bytes are taken here; when the last holder closes it, all is ended */
};

/* Starts a program on a new pseudo-terminal, under a supervisor that adopts whatever it leaves behind and ends all of it
   when told so, or when this process is gone, however it went. Returns 0 or an errno value. */
int cp_step_start(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, struct cp_step *step);

/* Waits for a supervisor that has said its last. */
void cp_step_reap(pid_t supervisor);

/* Whether what is typed into the pseudo-terminal is shown: 1 when it is, 0 while a program asks for a secret. */
int cp_step_echoes(int terminal);

#endif
