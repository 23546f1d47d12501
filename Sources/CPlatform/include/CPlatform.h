#ifndef WARDROOM_CPLATFORM_H
#define WARDROOM_CPLATFORM_H

#include "hash.h"
#include "process.h"
#include "files.h"

#endif
