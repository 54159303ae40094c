/* test-rubric.c: the records that a rubric becomes, its words and its fingerprint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric.h"

#include <string.h>

#include "rubric/rap-rubric-reader.h"
#include "rubric/rap-words-private.h"

static char *
read_text (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "valid", name,
                                                 NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static RapRubric *
parse (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "test.xml", &error);

  g_assert_no_error (error);

  return rubric;
}

static RapRubric *
load (const char *name)
{
  g_autofree char *text = read_text (name);

  return parse (text);
}

static void
assert_number (const RapNumber *number,
               const char      *expected)
{
  g_autofree char *text = number == NULL ? g_strdup ("none") : rap_number_to_text (number);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_names (char       **names,
              const char  *expected)
{
  g_autofree char *joined = names == NULL ? g_strdup ("none") : g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_words (gconstpointer  words,
              const char    *language,
              const char    *expected)
{
  g_assert_cmpstr (rap_words_get (words, language), ==, expected);
}

static const RapItem *
item (const RapRubric *rubric,
      const char      *id)
{
  const RapItem *found = rap_rubric_get_item (rubric, id);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->id, ==, id);
  g_assert_true (g_ptr_array_index (rubric->items, found->index) == found);
  g_assert_true (found->siblings == rubric->items);

  return found;
}

static void
assert_span (const RapRubric *rubric,
             const char      *id,
             const char      *low,
             const char      *high)
{
  assert_number (item (rubric, id)->low, low);
  assert_number (item (rubric, id)->high, high);
}

static void
test_head (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");
  const RapRater *rater = rap_rubric_get_rater (rubric, "ex");

  g_assert_cmpstr (rubric->id, ==, "every-element");
  g_assert_cmpstr (rubric->version, ==, "2.1-b");
  g_assert_cmpstr (rubric->language, ==, "en");
  g_assert_cmpstr (rubric->status, ==, "active");
  g_assert_cmpuint (rubric->minor, ==, 0);
  assert_words (rubric->title, NULL, "Every element");
  assert_words (rubric->summary, "de", "One of each.");
  g_assert_cmpuint (rubric->raters->len, ==, 5);
  g_assert_cmpint (rater->role, ==, RAP_ROLE_EXAMINER);
  g_assert_cmpuint (rater->needed, ==, 2);
  assert_number (rater->weight, "2.5");
  rater = rap_rubric_get_rater (rubric, "ob");
  g_assert_cmpint (rater->role, ==, RAP_ROLE_OBSERVER);
  g_assert_cmpuint (rater->needed, ==, 0);
  assert_number (rater->weight, "1");
  g_assert_null (rater->label);
  g_assert_null (rap_rubric_get_rater (rubric, "nobody"));
}

static void
test_scales (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");
  const RapScale *scale = g_ptr_array_index (rubric->scales, 0);
  const RapLevel *level = rap_scale_get_level (scale, "0");

  g_assert_cmpuint (rubric->scales->len, ==, 3);
  g_assert_cmpuint (scale->levels->len, ==, 5);
  g_assert_true (g_ptr_array_index (scale->levels, 0) == level);
  assert_number (level->value, "0");
  assert_number (level->x, "-1.5");
  g_assert_cmpint (level->tone, ==, RAP_TONE_POOR);
  assert_number (rap_scale_get_level (scale, "4")->x, "4");
  g_assert_true (scale->has_na && scale->has_unseen && !scale->nominal);
  g_assert_cmpstr (scale->na_key, ==, "8");
  assert_words (scale->unseen_label, NULL, "Could not see");
  g_assert_null (rap_scale_get_level (scale, "5"));

  scale = g_ptr_array_index (rubric->scales, 2);
  g_assert_true (scale->nominal && !scale->has_na);
  assert_number (rap_scale_get_level (scale, "sat")->value, "none");
}

static void
test_station (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");
  const RapStation *station = rubric->station;
  const RapBrief *brief = g_ptr_array_index (station->briefs, 0);
  const RapCue *cue = g_ptr_array_index (station->cues, 0);
  const RapPhase *phase = g_ptr_array_index (station->phases, 1);
  const RapBell *bell = g_ptr_array_index (phase->bells, 1);

  assert_words (station->title, "en-GB", "The station");
  g_assert_cmpuint (station->settings->len, ==, 2);
  assert_words (g_ptr_array_index (station->settings, 0), "fr", "Une pièce.");
  assert_words (g_ptr_array_index (station->settings, 1), "fr", "Two chairs.");
  g_assert_cmpuint (station->briefs->len, ==, 3);
  g_assert_cmpstr (brief->to, ==, "candidate");
  g_assert_cmpuint (brief->paragraphs->len, ==, 1);
  assert_words (g_ptr_array_index (brief->paragraphs, 0), "fr", "Trouvez pourquoi.");
  assert_words (g_ptr_array_index (brief->paragraphs, 0), "de", "Finden Sie heraus, warum.");
  assert_words (g_ptr_array_index (brief->paragraphs, 0), "it", "Find out why.");
  g_assert_cmpuint (((RapBrief *) g_ptr_array_index (station->briefs, 1))->paragraphs->len, ==, 2);

  g_assert_cmpuint (station->cues->len, ==, 4);
  g_assert_cmpint (cue->kind, ==, RAP_CUE_CUE);
  g_assert_cmpint (cue->at, ==, 0);
  g_assert_cmpstr (cue->on, ==, "the door closes");
  assert_words (cue->words, "fr-CA", "Levez les yeux.");
  cue = g_ptr_array_index (station->cues, 1);
  g_assert_cmpint (cue->kind, ==, RAP_CUE_HIDDEN);
  g_assert_cmpint (cue->at, ==, -1);
  g_assert_cmpstr (cue->reveal, ==, "after a pause");
  cue = g_ptr_array_index (station->cues, 2);
  assert_names (cue->tests, "rate-half rate-same");
  cue = g_ptr_array_index (station->cues, 3);
  assert_names (cue->tests, "");
  g_assert_cmpuint (station->facts->len, ==, 1);

  g_assert_cmpuint (station->phases->len, ==, 5);
  g_assert_cmpint (phase->kind, ==, RAP_PHASE_ACT);
  g_assert_cmpuint (phase->seconds, ==, 480);
  g_assert_true (bell->before);
  g_assert_cmpuint (bell->seconds, ==, 60);
  g_assert_cmpuint (bell->strokes, ==, 1);
}

static void
test_items (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");
  const RapDomain *outer = rap_rubric_get_domain (rubric, "outer");
  const RapDomain *inner = rap_rubric_get_domain (rubric, "inner");
  const RapItem *half = item (rubric, "rate-half");
  const RapAnchor *anchor;
  const RapCritical *critical;
  const RapCondition *condition;
  const RapTest *test;

  g_assert_cmpuint (rubric->items->len, ==, 13);
  g_assert_true (half->domain == inner && inner->above == outer && outer->above == NULL);
  g_assert_cmpuint (inner->hue, ==, 3);
  g_assert_cmpuint (outer->items->len, ==, 4);
  g_assert_true (rap_item_is_in (half, outer) && rap_item_is_in (half, inner));
  g_assert_false (rap_item_is_in (half, rap_rubric_get_domain (rubric, "extra")));
  g_assert_cmpstr (rap_item_get_name (half), ==, "A1");
  g_assert_cmpstr (rap_item_get_name (item (rubric, "remark")), ==, "remark");
  g_assert_true (rap_item_is_by (half, "ob") && rap_item_is_by (half, NULL));
  g_assert_false (rap_item_is_by (half, "sp"));
  g_assert_true (rap_item_is_by (item (rubric, "remark"), "sp"));
  assert_number (half->step, "0.5");
  assert_number (half->weight, "1.25");
  g_assert_true (half->na && half->unseen && half->required && !half->reverse);
  assert_words (half->label, "he", "חצאי צעדים");
  g_assert_cmpstr (rap_words_get_language (half->label, "he"), ==, "he");
  g_assert_cmpuint (half->look->len, ==, 2);

  g_assert_cmpuint (half->anchors->len, ==, 2);
  anchor = g_ptr_array_index (half->anchors, 0);
  g_assert_cmpstr (anchor->level->id, ==, "0");
  assert_words (anchor->words, "fr", "Rien.");
  assert_words (rap_item_get_anchor (half, rap_scale_get_level (half->scale, "4")), NULL,
                "All of it.");
  g_assert_null (rap_item_get_anchor (half, rap_scale_get_level (half->scale, "3")));
  critical = g_ptr_array_index (half->criticals, 0);
  g_assert_cmpint (critical->op, ==, RAP_TEST_LE);
  g_assert_cmpint (critical->effect, ==, RAP_EFFECT_CAP);
  g_assert_cmpstr (critical->total, ==, "percent");
  assert_number (critical->to, "40");
  critical = g_ptr_array_index (half->criticals, 1);
  g_assert_cmpint (critical->op, ==, RAP_TEST_EQ);
  assert_number (critical->value, "0");
  g_assert_cmpuint (half->says->len, ==, 3);

  condition = item (rubric, "module")->condition;
  g_assert_true (condition->any && condition->hide);
  test = g_ptr_array_index (condition->tests, 1);
  g_assert_cmpint (test->op, ==, RAP_TEST_GE);
  assert_number (test->number, "2");
  test = g_ptr_array_index (condition->tests, 0);
  g_assert_cmpstr (test->value, ==, "stood");
  g_assert_null (test->number);
}

/* By the format's defaults: marks and the grade are required, what is for information is not. */
static void
test_required (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");

  g_assert_true (item (rubric, "rate-same")->required);
  g_assert_true (item (rubric, "grade")->required);
  g_assert_false (item (rubric, "count-bands")->required);
  g_assert_false (item (rubric, "worry")->required);
  g_assert_false (item (rubric, "remark")->required);
  g_assert_false (item (rubric, "danger")->required);
}

static void
test_spans (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");

  assert_span (rubric, "rate-half", "0", "4");
  assert_span (rubric, "rate-same", "1", "3");
  assert_span (rubric, "count-bands", "0", "2");
  assert_span (rubric, "count-cap", "0", "3");
  assert_span (rubric, "how-held", "none", "none");
  assert_span (rubric, "worry", "-5", "5");
  assert_span (rubric, "best", "none", "none");
  assert_span (rubric, "points", "0", "4.5");
  assert_span (rubric, "remark", "none", "none");
  assert_span (rubric, "danger", "none", "none");
}

static void
test_totals (void)
{
  g_autoptr(RapRubric) rubric = load ("every-element.xml");
  const RapTotal *total = rap_rubric_get_total (rubric, "percent");
  const RapStandard *standard = g_ptr_array_index (rubric->standards, 0);
  const RapPhrase *phrase = g_ptr_array_index (rubric->phrases, 0);

  assert_names (total->of, "outer");
  g_assert_cmpint (total->method, ==, RAP_METHOD_PERCENT);
  g_assert_cmpint (total->holes, ==, RAP_HOLES_IMPUTE_MEAN);
  g_assert_cmpint (total->base, ==, RAP_BASE_ZERO);
  g_assert_cmpint (total->missing, ==, RAP_MISSING_BLOCK);
  g_assert_cmpint (total->max_missing, ==, 1);
  g_assert_cmpint (total->decimals, ==, 1);
  g_assert_cmpint (total->rounding, ==, RAP_ROUNDING_HALF_EVEN);
  g_assert_cmpint (total->raters, ==, RAP_RATERS_SEPARATE);
  g_assert_true (total->primary);

  total = rap_rubric_get_total (rubric, "all");
  g_assert_cmpuint (total->weights->len, ==, 2);
  assert_number (g_ptr_array_index (total->weights, 1), "0.5");
  g_assert_cmpint (total->decimals, ==, -1);
  g_assert_cmpint (total->max_missing, ==, -1);
  g_assert_cmpint (total->rounding, ==, RAP_ROUNDING_NONE);
  total = rap_rubric_get_total (rubric, "ratio");
  g_assert_null (total->of);
  assert_names (total->num, "count-bands");
  assert_names (total->den, "count-cap");
  g_assert_null (rap_rubric_get_total (rubric, "outer"));

  g_assert_cmpint (standard->method, ==, RAP_STANDARD_BORDERLINE_REGRESSION);
  assert_names (standard->borderline, "1 2");
  assert_number (standard->sem, "1.5");
  g_assert_cmpuint (standard->least_n, ==, 20);
  assert_names (phrase->for_ids, "outer rate-half");
  g_assert_true (phrase->has_tone);
  g_assert_cmpint (phrase->tone, ==, RAP_TONE_GOOD);
  g_assert_cmpstr (rubric->report->chart, ==, "radar");
}

/* Exact tag, primary language, the document's, the first. */
static void
test_words (void)
{
  g_autofree char *text = read_text ("small.xml");
  g_auto(GStrv) parts = g_strsplit (text, "<label>First</label>", 2);
  g_autofree char *changed = g_strjoinv ("<label xml:lang='pt-BR'>Primeiro</label>"
                                         "<label xml:lang='de-CH'>Erschts</label>"
                                         "<label xml:lang='de'>Erstes</label>"
                                         "<label>  First\n   item </label>", parts);
  g_autoptr(RapRubric) rubric = parse (changed);
  const RapWords *label = item (rubric, "i1")->label;

  assert_words (label, "de-ch", "Erschts");
  assert_words (label, "de-AT", "Erstes");
  assert_words (label, "pt", "Primeiro");
  assert_words (label, "pt-PT", "Primeiro");
  assert_words (label, "p", "First item");
  assert_words (label, "fr", "First item");
  assert_words (label, NULL, "First item");
  assert_words (NULL, "fr", "");
  g_assert_cmpstr (rap_words_get_language (label, "pt-PT"), ==, "pt-BR");
  g_assert_cmpstr (rap_words_get_language (NULL, "pt"), ==, "");
}

/* More languages than a file has room for; the first of each tag counts, whatever its case. */
static void
test_many_languages (void)
{
  const guint n = 20000;
  RapWords *words = rap_words_new ("en");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *tag = g_strdup_printf ("x-L%u", i);
      g_autofree char *other_case = g_strdup_printf ("X-l%u", i);

      g_assert_false (rap_words_has (words, tag));
      rap_words_add (words, tag, tag);
      g_assert_true (rap_words_has (words, other_case));
    }
  rap_words_add (words, "X-L3", "second");
  assert_words (words, "x-l3", "x-L3");
  assert_words (words, "x-l19999", "x-L19999");
  assert_words (words, "fr", "x-L0");
  rap_words_free (words);
}

typedef struct
{
  const char *old_text;
  const char *new_text;
} Change;

static void
assert_fingerprint (const Change *change,
                    gboolean      same)
{
  g_autofree char *text = read_text ("every-element.xml");
  g_autoptr(GString) changed = g_string_new (text);
  g_autoptr(RapRubric) before = parse (text);
  g_autoptr(RapRubric) after = NULL;

  g_assert_cmpuint (g_string_replace (changed, change->old_text, change->new_text, 1), ==, 1);
  after = parse (changed->str);
  g_test_message ("%s", change->new_text);
  g_assert_false (rap_hash_equal (&before->hash, &after->hash));
  g_assert_true (rap_hash_equal (&before->fingerprint, &after->fingerprint) == same);
}

static void
test_fingerprint_of_words (void)
{
  static const Change changes[] = {
    { "<label>Half steps</label>", "<label>Steps by halves</label>" },
    { "version=\"2.1-b\"", "version=\"3\"" },
    { "id=\"every-element\"", "id=\"another\"" },
    { "<title>Every element</title>", "<title>Each element</title>" },
    { ">Nothing.</at>", ">Nothing at all.</at>" },
    { "key=\"0\"", "key=\"7\"" },
    { "tone=\"poor\"", "tone=\"weak\"" },
    { "seconds=\"480\"", "seconds=\"600\"" },
    { "code=\"A1\"", "code=\"B1\"" },
    { "order=\"3\"", "order=\"4\"" },
    { "phase=\"live\"", "phase=\"end\"" },
    { "start=\"2\"", "start=\"3\"" },
    { ">Keep that.</phrase>", ">Keep it.</phrase>" },
    { "value=\"3\" x=\"+2\"", "value=\"3.0\" x=\"2\"" },
    { "kind=\"rate\" scale=\"same\"", "kind=\"rate\" weight=\"1\" scale=\"same\"" },
    { "show=\"none\"", "show=\"all\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    assert_fingerprint (&changes[i], TRUE);
}

static void
test_fingerprint_of_scoring (void)
{
  static const Change changes[] = {
    { "weight=\"1.25\"", "weight=\"1.25000000000000000000001\"" },
    { "<level id=\"3\" value=\"3\"", "<level id=\"3\" value=\"2.5\"" },
    { "x=\"0.33\"", "x=\"0.34\"" },
    { "step=\"0.5\" by", "step=\"0.25\" by" },
    { "by=\"ex ob\"", "by=\"ex\"" },
    { " reverse=\"yes\" phase", " phase" },
    { "na=\"yes\"", "na=\"no\"" },
    { "<unseen key=\"9\"><label>Could not see</label></unseen>", "" },
    { "upto=\"3\"", "upto=\"4\"" },
    { "cap=\"3\"", "cap=\"4\"" },
    { "per=\"0.5\"", "per=\"1\"" },
    { "min=\"-5\"", "min=\"-4\"" },
    { "most=\"2\" role", "most=\"3\" role" },
    { "<option id=\"p2\" value=\"2.5\">", "<option id=\"p2\" value=\"2.6\">" },
    { "value=\"stood\"", "value=\"sat\"" },
    { "match=\"any\"", "match=\"all\"" },
    { "to=\"40\"", "to=\"41\"" },
    { "<critical effect=\"fail\"/>", "<critical effect=\"review\"/>" },
    { "optional=\"yes\"", "optional=\"no\"" },
    { "of=\"outer points\"", "of=\"outer\"" },
    { "weights=\"1 0.5\"", "weights=\"1 0.4\"" },
    { "method=\"sum\" na=\"full\"", "method=\"mean\" na=\"full\"" },
    { "rounding=\"half-even\"", "rounding=\"half-up\"" },
    { "decimals=\"1\"", "decimals=\"2\"" },
    { "max-missing=\"1\"", "max-missing=\"2\"" },
    { "borderline=\"1 2\"", "borderline=\"1\"" },
    { "pass=\"60\"", "pass=\"61\"" },
    { "needed=\"2\"", "needed=\"1\"" },
    { "required=\"no\"", "required=\"yes\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    assert_fingerprint (&changes[i], FALSE);
}

/* Fingerprints are kept in exam files, so the text that rap-rubric-fingerprint.c describes must
 * never change; here it was written by hand. */
static void
test_fingerprint_is_fixed (void)
{
  static const char canonical[] =
    "rapport-fingerprint 1\n"
    "scale id=three na=1 unseen=0\n"
    "level id=no value=0 x=-\n"
    "level id=part value=1 x=-\n"
    "level id=yes value=2 x=-\n"
    "scale id=two na=0 unseen=0\n"
    "level id=a value=- x=-\n"
    "level id=b value=- x=-\n"
    "rater id=ex role=examiner needed=1 weight=1\n"
    "domain id=one above=- optional=0\n"
    "item id=i1 domain=one kind=rate by=- role=score required=1 weight=1 reverse=0 na=0 unseen=0 "
    "scale=three step=- min=- max=- baseline=- per=1 cap=- from=0 least=0 most=0\n"
    "item id=i2 domain=one kind=number by=- role=score required=1 weight=1 reverse=0 na=0 unseen=0 "
    "scale=- step=- min=0 max=10 baseline=- per=1 cap=- from=0 least=0 most=0\n"
    "item id=i3 domain=one kind=count by=- role=score required=1 weight=1 reverse=0 na=0 unseen=0 "
    "scale=- step=- min=- max=- baseline=- per=1 cap=- from=0 least=0 most=0\n"
    "item id=i4 domain=- kind=pick by=- role=info required=0 weight=1 reverse=0 na=0 unseen=0 "
    "scale=- step=- min=- max=- baseline=- per=1 cap=- from=0 least=0 most=1\n"
    "option id=o1 value=-\n"
    "option id=o2 value=-\n"
    "item id=i5 domain=- kind=rate by=- role=info required=0 weight=1 reverse=0 na=0 unseen=0 "
    "scale=two step=- min=- max=- baseline=- per=1 cap=- from=0 least=0 most=0\n"
    "item id=i6 domain=- kind=text by=- role=info required=0 weight=1 reverse=0 na=0 unseen=0 "
    "scale=- step=- min=- max=- baseline=- per=1 cap=- from=0 least=0 most=0\n"
    "total id=score of=i1,i2 num=- den=- weights= method=percent base=zero na=exclude "
    "missing=block max-missing=-1 rescale-to=- decimals=-1 rounding=half-up raters=separate "
    "primary=1\n"
    "total id=twice of=score num=- den=- weights= method=sum base=zero na=exclude missing=block "
    "max-missing=-1 rescale-to=- decimals=-1 rounding=half-up raters=separate primary=0\n";
  g_autoptr(RapRubric) rubric = load ("small.xml");
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  char found[RAP_HASH_TEXT_SIZE];

  g_assert_cmpstr (rap_hash_to_text (&rubric->fingerprint, found), ==, expected);
}

/* What stands in the page behind a line @begin, up to the next fence. */
static char *
read_block (const char *page,
            const char *begin)
{
  const char *start = strstr (page, begin);
  const char *end;

  g_assert_nonnull (start);
  start += strlen (begin);
  end = strstr (start, "```");
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

/* A second implementation has the page only. */
static void
test_fingerprint_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "core", "rubric",
                                                 "FINGERPRINT.md", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(RapRubric) rubric = NULL;
  g_autofree char *page = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *expected = NULL;
  char found[RAP_HASH_TEXT_SIZE];

  g_file_get_contents (path, &page, NULL, &error);
  g_assert_no_error (error);
  xml = read_block (page, "```xml\n");
  canonical = read_block (page, "```text\n");
  rubric = parse (xml);
  expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  g_assert_cmpstr (rap_hash_to_text (&rubric->fingerprint, found), ==, expected);
  g_assert_nonnull (strstr (page, expected));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rubric/head", test_head);
  g_test_add_func ("/rubric/scales", test_scales);
  g_test_add_func ("/rubric/station", test_station);
  g_test_add_func ("/rubric/items", test_items);
  g_test_add_func ("/rubric/required", test_required);
  g_test_add_func ("/rubric/spans", test_spans);
  g_test_add_func ("/rubric/totals", test_totals);
  g_test_add_func ("/rubric/words", test_words);
  g_test_add_func ("/rubric/many-languages", test_many_languages);
  g_test_add_func ("/rubric/fingerprint/words", test_fingerprint_of_words);
  g_test_add_func ("/rubric/fingerprint/scoring", test_fingerprint_of_scoring);
  g_test_add_func ("/rubric/fingerprint/fixed", test_fingerprint_is_fixed);
  g_test_add_func ("/rubric/fingerprint/page", test_fingerprint_page);

  return g_test_run ();
}
