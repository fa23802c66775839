/* json_writer.c - writing JSON value by value.
 *
 * Why: a list of a hundred thousand rows is never held as a tree.
 * Promise: what was written is one valid JSON document: commas, keys and brackets are the writer's
 * care, and misuse fails a CHECK at once instead of making a broken file.
 * Never: writes an amount through a binary fraction. */
#include "format/json.h"

#include <stdio.h>

#include "format/utf8.h"

static void send(struct json_writer *writer, struct text t)
{
    if (!writer->is_broken && !sink_add(writer->sink, t))
        writer->is_broken = true;
}

static void send_string(struct json_writer *writer, const char *string)
{
    send(writer, text_of(string));
}

struct json_writer json_writer_open(struct sink *sink)
{
    CHECK(sink != NULL);
    return (struct json_writer){.sink = sink};
}

bool json_writer_close(struct json_writer *writer)
{
    CHECK(writer->depth == 0);
    CHECK(writer->is_done);
    return !writer->is_broken;
}

/* Writes the comma that a new item of the open array or object needs. */
static void item_begin(struct json_writer *writer)
{
    if (writer->has_items[writer->depth - 1])
        send_string(writer, ",");
    if (writer->wants_line)
        send_string(writer, "\n");
    writer->wants_line = false;
    writer->has_items[writer->depth - 1] = true;
}

/* Makes ready for a value: each one begins here. */
static void value_begin(struct json_writer *writer)
{
    CHECK(!writer->is_done);
    if (writer->depth == 0) {
        writer->is_done = true;
        return;
    }
    bool is_member = writer->is_object[writer->depth - 1];
    CHECK(writer->has_key == is_member);
    if (!is_member)
        item_begin(writer);
    writer->has_key = false;
}

static void container_open(struct json_writer *writer, bool is_object)
{
    CHECK(writer->depth < JSON_DEPTH_MAX);
    value_begin(writer);
    writer->is_done = false; /* until it is closed */
    writer->is_object[writer->depth] = is_object;
    writer->has_items[writer->depth] = false;
    writer->depth++;
    send_string(writer, is_object ? "{" : "[");
}

static void container_close(struct json_writer *writer, bool is_object)
{
    CHECK(writer->depth > 0);
    CHECK(writer->is_object[writer->depth - 1] == is_object);
    CHECK(!writer->has_key);
    writer->depth--;
    writer->is_done = writer->depth == 0;
    send_string(writer, is_object ? "}" : "]");
}

void json_write_object_open(struct json_writer *writer)
{
    container_open(writer, true);
}

void json_write_line(struct json_writer *writer)
{
    CHECK(writer->depth > 0);
    writer->wants_line = true;
}

void json_write_object_close(struct json_writer *writer)
{
    container_close(writer, true);
}

void json_write_array_open(struct json_writer *writer)
{
    container_open(writer, false);
}

void json_write_array_close(struct json_writer *writer)
{
    container_close(writer, false);
}

/* True for characters that stand escaped; `escaped` is then filled. */
static bool escape(uint32_t character, char escaped[8])
{
    const char *brief = NULL;
    switch (character) {
    case '"':
        brief = "\\\"";
        break;
    case '\\':
        brief = "\\\\";
        break;
    case '\n':
        brief = "\\n";
        break;
    case '\r':
        brief = "\\r";
        break;
    case '\t':
        brief = "\\t";
        break;
    default:
        break;
    }
    bool is_escaped = brief != NULL || character < 0x20 || character == 0x7F || character == '<' ||
                      character == 0x2028 || character == 0x2029;
    if (is_escaped && brief != NULL)
        (void)snprintf(escaped, 8, "%s", brief);
    else if (is_escaped)
        (void)snprintf(escaped, 8, "\\u%04x", (unsigned)character & 0xFFFF);
    return is_escaped;
}

static void send_quoted(struct json_writer *writer, struct text t)
{
    size_t sent = 0;
    send_string(writer, "\"");
    for (size_t at = 0; at < t.length;) {
        char escaped[8];
        uint32_t character = 0;
        size_t step = utf8_decode(text_slice(t.bytes + at, t.length - at), &character);
        bool is_bad = step == 0;
        step += is_bad ? 1 : 0;
        if (is_bad || escape(character, escaped)) {
            send(writer, text_slice(t.bytes + sent, at - sent));
            send(writer, is_bad ? UTF8_REPLACEMENT : text_of(escaped));
            sent = at + step;
        }
        at += step;
    }
    if (sent < t.length)
        send(writer, text_slice(t.bytes + sent, t.length - sent));
    send_string(writer, "\"");
}

void json_write_key(struct json_writer *writer, const char *key)
{
    CHECK(key != NULL);
    CHECK(writer->depth > 0 && writer->is_object[writer->depth - 1]);
    CHECK(!writer->has_key);
    item_begin(writer);
    send_quoted(writer, text_of(key));
    send_string(writer, ":");
    writer->has_key = true;
}

void json_write_text(struct json_writer *writer, struct text t)
{
    value_begin(writer);
    send_quoted(writer, t);
}

/* A value whose bytes are JSON already. */
static void write_plain(struct json_writer *writer, const char *plain)
{
    value_begin(writer);
    send_string(writer, plain);
}

void json_write_member(struct json_writer *writer, const char *key, struct text t)
{
    json_write_key(writer, key);
    json_write_text(writer, t);
}

void json_write_integer(struct json_writer *writer, int64_t number)
{
    char digits[24];
    (void)snprintf(digits, sizeof(digits), "%lld", (long long)number);
    write_plain(writer, digits);
}

void json_write_percent(struct json_writer *writer, int percent)
{
    char digits[24];
    (void)snprintf(digits, sizeof(digits), "%d.%02d", percent / 100, percent % 100);
    write_plain(writer, digits);
}

void json_write_flag(struct json_writer *writer, bool flag)
{
    write_plain(writer, flag ? "true" : "false");
}

void json_write_null(struct json_writer *writer)
{
    write_plain(writer, "null");
}

void json_write_money(struct json_writer *writer, struct money amount)
{
    char digits[24];
    money_format(amount, digits);
    json_write_text(writer, text_of(digits));
}

void json_write_decimal(struct json_writer *writer, struct decimal number)
{
    char digits[24];
    decimal_format(number, digits);
    json_write_text(writer, text_of(digits));
}

void json_write_date(struct json_writer *writer, struct date day)
{
    char digits[11];
    if (date_is_none(day)) {
        json_write_null(writer);
        return;
    }
    date_format(day, digits);
    json_write_text(writer, text_of(digits));
}

void json_write_instant(struct json_writer *writer, struct instant at)
{
    char digits[28];
    instant_format(at, digits);
    json_write_text(writer, text_of(digits));
}

static void write_hex(struct json_writer *writer, struct text bytes)
{
    value_begin(writer);
    send_string(writer, "\"");
    for (size_t i = 0; i < bytes.length; i++) {
        char digits[3];
        (void)snprintf(digits, sizeof(digits), "%02x", (unsigned char)bytes.bytes[i]);
        send_string(writer, digits);
    }
    send_string(writer, "\"");
}

void json_write_value(struct json_writer *writer, struct value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        json_write_null(writer);
        return;
    case VALUE_INTEGER:
        json_write_integer(writer, value.integer);
        return;
    case VALUE_DECIMAL:
        json_write_decimal(writer, value.decimal);
        return;
    case VALUE_MONEY:
        json_write_money(writer, value.money);
        return;
    case VALUE_FLAG:
        json_write_flag(writer, value.flag);
        return;
    case VALUE_DATE:
        json_write_date(writer, value.date);
        return;
    case VALUE_INSTANT:
        json_write_instant(writer, value.instant);
        return;
    case VALUE_TEXT:
        json_write_text(writer, value.text);
        return;
    case VALUE_BYTES:
        write_hex(writer, value.text);
        return;
    }
    CHECK(!"the kind of a value is known");
}
