#include "CPlatform.h"

#include <malloc.h>

void cp_memory_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
