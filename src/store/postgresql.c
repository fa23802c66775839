#include "store/engine.h"
static enum result no_open(struct session *s UNUSED, struct fault *f){ return store_fault(f, BROKEN, "database_unreadable"); }
const struct engine engine_postgresql = {.is_postgresql = true, .open = no_open};
