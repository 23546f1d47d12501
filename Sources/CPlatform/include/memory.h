#ifndef WARDROOM_MEMORY_H
#define WARDROOM_MEMORY_H

/* Gives free memory back to the system, for the C library keeps what a burst of work needed. It takes some
   milliseconds and belongs behind the burst. */
void cp_memory_give_back(void);

#endif
