#ifndef WARDROOM_CPLATFORM_H
#define WARDROOM_CPLATFORM_H

#include "compression.h"
#include "hash.h"
#include "http.h"
#include "process.h"
#include "files.h"
#include "signature.h"
#include "step.h"

#endif
