/* rap-json.h: JSON, in and out (jansson), with our errors and our numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

#define RAP_JSON_ERROR (rap_json_error_quark ())

/**
 * RapJsonError:
 * @RAP_JSON_ERROR_SYNTAX: not JSON, a key twice, or nested too deeply
 * @RAP_JSON_ERROR_TYPE: JSON, but not an object
 */
typedef enum
{
  RAP_JSON_ERROR_SYNTAX,
  RAP_JSON_ERROR_TYPE,
} RapJsonError;

GQuark  rap_json_error_quark   (void);

/* Reads one JSON object; duplicate keys are refused; messages read `FILE:LINE: MESSAGE` with
 * @file_name. Returns: (transfer full): NULL on error (RAP_JSON_ERROR) */
json_t *rap_json_object_read   (const char  *data,
                                gsize        length,
                                const char  *file_name,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Canonical bytes: keys sorted, no blanks, UTF-8. Real numbers are refused here (numbers travel as
 * decimal text) so that the bytes are the same everywhere. Returns: (transfer full) */
char   *rap_json_to_canonical  (json_t      *value) G_GNUC_WARN_UNUSED_RESULT;
/* Text for people and scripts: indented by two, keys in the order they were set, real numbers in
 * their shortest form ("71.9") with a point in every locale, ends with a line break.
 * Returns: (transfer full) */
char   *rap_json_to_text       (json_t      *value) G_GNUC_WARN_UNUSED_RESULT;
/* The same in one line, without the line break. Returns: (transfer full) */
char   *rap_json_to_line       (json_t      *value) G_GNUC_WARN_UNUSED_RESULT;
/* The string under @key of @object (transfer none), or NULL where there is none. */
const char *rap_json_get_text  (json_t      *object,
                                const char  *key);
/* The integer under @key of @object, or @fallback. */
gint64  rap_json_get_integer   (json_t      *object,
                                const char  *key,
                                gint64       fallback);

typedef json_t RapJson;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapJson, json_decref)

G_END_DECLS
