/* asset_pages.c - stylesheet and pictures out of the program.
 *
 * Why: one executable, nothing to install beside it.
 * Promise: an ETag that changes with the content.
 * Never: a file that is not in assets/. */
#include "base/resource.h"
#include "web/error.h"
#include "web/layout.h"
#include "web/pages.h"

static const struct {
    const char *ending;
    struct text content_type;
} types[] = {
    {".css", {"text/css; charset=utf-8", 23}},
    {".js", {"text/javascript; charset=utf-8", 30}},
    {".svg", {"image/svg+xml", 13}},
    {".txt", {"text/plain; charset=utf-8", 25}},
};

void pages_asset(struct visit *visit)
{
    const char *path = text_to_string(
        visit->act->arena, layout_format(visit, "assets/%.*s", TEXT_ARGS(visit->parameters[0])));
    const struct resource *resource = resource_find(path);
    if (resource == NULL) {
        error_page(visit, NOT_FOUND, NULL);
        return;
    }
    for (size_t i = 0; i < COUNT(types); i++) {
        if (text_ends_with(text_of(path), text_of(types[i].ending)))
            visit->response->content_type = types[i].content_type;
    }
    http_response_header(visit->response, "Cache-Control", TEXT("public, max-age=300"));
    if (http_response_etag(visit->request, visit->response, text_of(resource->tag)))
        return;
    visit->response->body = resource->bytes;
}
