/* serve.h - the command `serve`, handed to the command line by main.
 *
 * It stands above both the command line and the pages; neither includes the other. */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "cli/cli.h"

/* Serves the pages of context->store until SIGINT or SIGTERM. */
enum result serve_run(struct command_context *context);

#endif
