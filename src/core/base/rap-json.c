/* rap-json.c: JSON, in and out (jansson), with our errors and our numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-json.h"

#include "base/rap-number.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define INDENT 2

G_DEFINE_QUARK (rap-json-error-quark, rap_json_error)

/* Jansson reads over NUL bytes as if they were not there. */
static gboolean
check_no_nul (const char  *data,
              gsize        length,
              const char  *file_name,
              GError     **error)
{
  const char *nul = memchr (data, '\0', length);
  guint line = 1;

  if (nul == NULL)
    return TRUE;

  for (; data < nul; data++)
    if (*data == '\n')
      line++;
  g_set_error (error, RAP_JSON_ERROR, RAP_JSON_ERROR_SYNTAX,
               _("%s:%u: there is a NUL byte, so this is not JSON; save it as UTF-8"),
               file_name, line);

  return FALSE;
}

json_t *
rap_json_object_read (const char  *data,
                      gsize        length,
                      const char  *file_name,
                      GError     **error)
{
  json_error_t problem;
  json_t *value;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (length == 0)
    data = "";
  if (!check_no_nul (data, length, file_name, error))
    return NULL;

  if (length >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  value = json_loadb (data, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
  if (value == NULL)
    {
      g_autofree char *text = g_utf8_make_valid (problem.text, -1);

      g_set_error (error, RAP_JSON_ERROR, RAP_JSON_ERROR_SYNTAX,
                   /* Translators: FILE:LINE: then jansson's own words. */
                   _("%s:%d: this is not JSON: %s"), file_name, MAX (problem.line, 1), text);
      return NULL;
    }

  if (!json_is_object (value))
    {
      json_decref (value);
      g_set_error (error, RAP_JSON_ERROR, RAP_JSON_ERROR_TYPE,
                   _("%s:1: a JSON object is expected here, in curly brackets: {\"NAME\": VALUE}"),
                   file_name);
      return NULL;
    }

  return value;
}

static gboolean
holds_real (json_t *value)
{
  const char *key;
  json_t *child;
  size_t i;

  if (json_is_real (value))
    return TRUE;

  json_array_foreach (value, i, child)
    if (holds_real (child))
      return TRUE;

  json_object_foreach (value, key, child)
    if (holds_real (child))
      return TRUE;

  return FALSE;
}

/* Jansson allocates with malloc(), the rest of Rapport with g_malloc(). */
static char *
dump (json_t *value,
      size_t  flags)
{
  char *dumped = json_dumps (value, flags | JSON_ENCODE_ANY);
  char *text = g_strdup (dumped);

  free (dumped);
  return text;
}

char *
rap_json_to_canonical (json_t *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (!holds_real (value), NULL);

  return dump (value, JSON_COMPACT | JSON_SORT_KEYS);
}

static void
append_break (GString *text,
              int      depth)
{
  if (depth < 0)
    return;

  g_string_append_c (text, '\n');
  for (int i = 0; i < depth * INDENT; i++)
    g_string_append_c (text, ' ');
}

static void append_value (GString *text,
                          json_t  *value,
                          int      depth);

/* Puts what stands before a child: the comma, and a new line or a blank. */
static void
append_gap (GString  *text,
            gboolean  is_first,
            int       depth)
{
  if (!is_first)
    g_string_append (text, depth < 0 ? ", " : ",");
  append_break (text, depth);
}

static void
append_array (GString *text,
              json_t  *array,
              int      depth)
{
  json_t *child;
  size_t i;
  int inner = depth < 0 ? depth : depth + 1;

  g_string_append_c (text, '[');
  json_array_foreach (array, i, child)
    {
      append_gap (text, i == 0, inner);
      append_value (text, child, inner);
    }
  if (json_array_size (array) > 0)
    append_break (text, depth);
  g_string_append_c (text, ']');
}

static void
append_string (GString    *text,
               const char *string,
               gsize       length)
{
  json_t *value = json_stringn (string, length);
  g_autofree char *dumped = dump (value, 0);

  g_string_append (text, dumped);
  json_decref (value);
}

static void
append_object (GString *text,
               json_t  *object,
               int      depth)
{
  const char *key;
  json_t *child;
  gboolean is_first = TRUE;
  int inner = depth < 0 ? depth : depth + 1;

  g_string_append_c (text, '{');
  json_object_foreach (object, key, child)
    {
      append_gap (text, is_first, inner);
      append_string (text, key, strlen (key));
      g_string_append (text, ": ");
      append_value (text, child, inner);
      is_first = FALSE;
    }
  if (!is_first)
    append_break (text, depth);
  g_string_append_c (text, '}');
}

/* Appends @value; a negative @depth is the one-line form. */
static void
append_value (GString *text,
              json_t  *value,
              int      depth)
{
  char number[RAP_DOUBLE_TEXT_SIZE];
  g_autofree char *dumped = NULL;

  if (json_is_array (value))
    append_array (text, value, depth);
  else if (json_is_object (value))
    append_object (text, value, depth);
  else if (json_is_real (value))
    g_string_append (text, rap_double_to_text (json_real_value (value), number));
  else
    g_string_append (text, dumped = dump (value, 0));
}

char *
rap_json_to_text (json_t *value)
{
  GString *text;

  g_return_val_if_fail (value != NULL, NULL);

  text = g_string_new (NULL);
  append_value (text, value, 0);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

char *
rap_json_to_line (json_t *value)
{
  GString *text;

  g_return_val_if_fail (value != NULL, NULL);

  text = g_string_new (NULL);
  append_value (text, value, -1);

  return g_string_free (text, FALSE);
}

const char *
rap_json_get_text (json_t     *object,
                   const char *key)
{
  g_return_val_if_fail (object != NULL && key != NULL, NULL);

  return json_string_value (json_object_get (object, key));
}

gint64
rap_json_get_integer (json_t     *object,
                      const char *key,
                      gint64      fallback)
{
  json_t *value;

  g_return_val_if_fail (object != NULL && key != NULL, fallback);

  value = json_object_get (object, key);
  return json_is_integer (value) ? (gint64) json_integer_value (value) : fallback;
}
