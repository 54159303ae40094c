/* test-json.c: JSON, in and out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-json.h"
#include "support/rap-test-locale.h"

#include <string.h>

static json_t *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  json_t *value = rap_json_object_read (text, strlen (text), "answers.json", &error);

  g_assert_no_error (error);
  return value;
}

static void
test_read (void)
{
  g_autoptr(RapJson) value = read_text ("\xef\xbb\xbf{\"a\": \"x\", \"n\": -7, \"r\": 1.5}");
  g_autoptr(RapJson) empty = read_text ("{}");
  g_autoptr(RapJson) within = rap_json_object_read ("{}###", 2, "x", NULL);

  g_assert_cmpstr (rap_json_get_text (value, "a"), ==, "x");
  g_assert_null (rap_json_get_text (value, "n"));
  g_assert_null (rap_json_get_text (value, "none"));
  g_assert_cmpint (rap_json_get_integer (value, "n", 3), ==, -7);
  g_assert_cmpint (rap_json_get_integer (value, "r", 3), ==, 3);
  g_assert_cmpint (rap_json_get_integer (value, "none", 3), ==, 3);
  g_assert_cmpuint (json_object_size (empty), ==, 0);
  g_assert_nonnull (within);
}

static void
assert_refused (const char   *text,
                gssize        length,
                RapJsonError  code,
                const char   *start)
{
  g_autoptr(GError) error = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  g_assert_null (rap_json_object_read (text, size, "answers.json", &error));
  g_assert_error (error, RAP_JSON_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    RapJsonError code;
    const char *start;
  } cases[] = {
    { "", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\n\"a\": 1,\n\"b\" 2}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:3: " },
    { "{\"a\": 1,\n\"a\": 2}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:2: " },
    { "{\"x\": {\"a\": 1,\n\"a\": 2}}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:2: " },
    { "{} {}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": NaN}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": 1e999}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": 99999999999999999999}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": \"\xff\"}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": \"\\u0000\"}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": \"\\ud800\"}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\n\"a\": 1\0}", 10, RAP_JSON_ERROR_SYNTAX, "answers.json:2: " },
    { "{'a': 1}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "{\"a\": 1,}", -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: " },
    { "[1]", -1, RAP_JSON_ERROR_TYPE, "answers.json:1: " },
    { "\"a\"", -1, RAP_JSON_ERROR_TYPE, "answers.json:1: " },
    { "null", -1, RAP_JSON_ERROR_TYPE, "answers.json:1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].length, cases[i].code, cases[i].start);
}

static void
test_deep (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr(GString) objects = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (objects, "{\"a\":");

  assert_refused (deep, -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: ");
  assert_refused (objects->str, -1, RAP_JSON_ERROR_SYNTAX, "answers.json:1: ");
}

static void
test_canonical (void)
{
  g_autoptr(RapJson) one = read_text ("{ \"b\": [1, null, true], \"a\": {\"z\": \"é\\n\", "
                                      "\"y\": \"\\u00e9\"}, \"B\": \"/\" }");
  g_autoptr(RapJson) two = read_text ("{\"B\":\"\\/\",\"a\":{\"y\":\"é\",\"z\":\"\\u00e9\\u000a\"},"
                                      "\"b\":[1,null,true]}");
  g_autofree char *first = rap_json_to_canonical (one);
  g_autofree char *second = rap_json_to_canonical (two);

  g_assert_cmpstr (first, ==,
                   "{\"B\":\"/\",\"a\":{\"y\":\"é\",\"z\":\"é\\n\"},\"b\":[1,null,true]}");
  g_assert_cmpstr (second, ==, first);
}

static void
test_canonical_refuses_reals (void)
{
  g_autoptr(RapJson) value = read_text ("{\"a\": [{\"b\": 0.5}]}");

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*holds_real*");
  g_assert_null (rap_json_to_canonical (value));
  g_test_assert_expected_messages ();
}

static void
test_text (void)
{
  g_autoptr(RapJson) value = read_text ("{\"totals\": {\"rapport\": 71.9, \"trust\": null}, "
                                        "\"open\": [\"a\", \"b\"], \"none\": [], \"no\": {}, "
                                        "\"say\": \"“\\\"\\t”\", \"yes\": true, \"third\": "
                                        "0.3333333333333333}");
  g_autofree char *text = rap_json_to_text (value);
  g_autofree char *line = rap_json_to_line (value);
  g_autoptr(RapJson) again = read_text (text);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"totals\": {\n"
                   "    \"rapport\": 71.9,\n"
                   "    \"trust\": null\n"
                   "  },\n"
                   "  \"open\": [\n"
                   "    \"a\",\n"
                   "    \"b\"\n"
                   "  ],\n"
                   "  \"none\": [],\n"
                   "  \"no\": {},\n"
                   "  \"say\": \"“\\\"\\t”\",\n"
                   "  \"yes\": true,\n"
                   "  \"third\": 0.3333333333333333\n"
                   "}\n");
  g_assert_cmpstr (line, ==,
                   "{\"totals\": {\"rapport\": 71.9, \"trust\": null}, \"open\": [\"a\", \"b\"], "
                   "\"none\": [], \"no\": {}, \"say\": \"“\\\"\\t”\", \"yes\": true, "
                   "\"third\": 0.3333333333333333}");
  g_assert_true (json_equal (value, again));
}

static void
test_comma_locale (void)
{
  if (!rap_test_locale_enter_comma ())
    return;

  test_text ();
  rap_test_locale_leave ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/json/read", test_read);
  g_test_add_func ("/json/refuses", test_refuses);
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/canonical", test_canonical);
  g_test_add_func ("/json/canonical-refuses-reals", test_canonical_refuses_reals);
  g_test_add_func ("/json/text", test_text);
  g_test_add_func ("/json/comma-locale", test_comma_locale);

  return g_test_run ();
}
