#ifndef WARDROOM_CPLATFORM_H
#define WARDROOM_CPLATFORM_H

#include "child.h"
#include "compression.h"
#include "hash.h"
#include "http.h"
#include "memory.h"
#include "process.h"
#include "files.h"
#include "signature.h"
#include "smtp.h"
#include "step.h"

#endif
