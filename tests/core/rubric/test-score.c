/* test-score.c: methods, policies, conditions, criticals and totals of totals, worked by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"


#include "support/rap-test-rubric.h"

/* A rubric of this form and these totals, answered by the union of all raters. */
typedef struct
{
  const char *path;
  const char *form;
  const char *totals;
  const char *answers;
  const char *line;
} Case;

#define RATE(id, scale, more) \
  "<item id='" id "' kind='rate' scale='" scale "' " more "><label>" id "</label></item>"
#define RATE_WITH(id, scale, more, content) \
  "<item id='" id "' kind='rate' scale='" scale "' " more "><label>" id "</label>" content "</item>"
#define COUNT(id, more) "<item id='" id "' kind='count' " more "><label>" id "</label></item>"
#define FLAG(id, content) "<item id='" id "' kind='flag'><label>" id "</label>" content "</item>"
#define TOTAL(id, of, more) "<total id='" id "' of='" of "' " more "/>"
#define PRIMARY(id, of, more) TOTAL (id, of, more " primary='yes'")

/* a = 1 of 2, b = 3 of 4, c = 2 of 5 (least 1): raw values 2, 3 and 2 below. */
#define THREE RATE ("a", "two", "") RATE ("b", "four", "") RATE ("c", "five", "na='yes'")
#define THREE_ANSWERS "{'a':'ok','b':3,'c':2}"

static const Case cases[] = {
  /* 7 of 11; from the minimum 6 of 10; percents 100, 75, 40 (25 from the minimum). */
  { "/score/methods",
    THREE,
    PRIMARY ("sum", "a b c", "method='sum'")
    TOTAL ("mean", "a b c", "method='mean' decimals='2'")
    TOTAL ("p", "a b c", "method='percent' decimals='2'")
    TOTAL ("p-min", "a b c", "method='percent' base='min'")
    TOTAL ("mp", "a b c", "method='mean-percent' decimals='2'")
    TOTAL ("mp-min", "a b c", "method='mean-percent' base='min' decimals='2'")
    TOTAL ("none", "a b c", "method='none'"),
    THREE_ANSWERS, "sum=7 mean=2.33 p=63.64 p-min=60 mp=71.67 mp-min=66.67 none=empty" },
  /* Weights 3, 1: 3 x 2 + 1 x 3 = 9 of 10; mean 9/4; percents (3 x 100 + 75) / 4. */
  { "/score/weights",
    RATE ("a", "two", "weight='3'") RATE ("b", "four", ""),
    PRIMARY ("sum", "a b", "method='sum'") TOTAL ("mean", "a b", "method='mean'")
    TOTAL ("p", "a b", "method='percent'") TOTAL ("mp", "a b", "method='mean-percent'"),
    "{'a':'ok','b':3}", "sum=9 mean=2.25 p=90 mp=93.75" },
  /* c is N/A: 5 of 6 without it; 1 (its minimum) or 5 (its maximum) of 11 with it. */
  { "/score/holes",
    THREE,
    PRIMARY ("exclude", "a b c", "method='percent' decimals='2'")
    TOTAL ("zero", "a b c", "method='percent' na='zero' decimals='2'")
    TOTAL ("full", "a b c", "method='percent' na='full' decimals='2'")
    TOTAL ("block", "a b c", "method='percent' na='block'")
    TOTAL ("most-1", "a b c", "method='percent' max-missing='1' decimals='2'")
    TOTAL ("most-0", "a b c", "method='percent' max-missing='0'"),
    "{'a':'ok','b':3,'c':'NA'}",
    "exclude=83.33 zero=54.55 full=90.91 block=blocked most-1=83.33 most-0=blocked" },
  { "/score/unseen-is-a-hole-too",
    THREE,
    PRIMARY ("t", "a b c", "method='percent' decimals='2'")
    TOTAL ("block", "a b c", "method='percent' na='block'"),
    "{'a':'ok','b':3,'c':'UNSEEN'}", "t=83.33 block=blocked" },
  /* c has no answer: as N/A it goes by the policy for holes; as zero it is its minimum, 1. */
  { "/score/missing",
    THREE,
    PRIMARY ("block", "a b c", "method='percent'")
    TOTAL ("as-na", "a b c", "method='percent' missing='as-na' decimals='2'")
    TOTAL ("strict", "a b c", "method='percent' missing='as-na' na='block'")
    TOTAL ("most-0", "a b c", "method='percent' missing='as-na' max-missing='0'")
    TOTAL ("full", "a b c", "method='percent' missing='as-na' na='full' decimals='2'")
    TOTAL ("zero", "a b c", "method='percent' missing='zero' decimals='2'"),
    "{'a':'ok','b':3}",
    "block=blocked as-na=83.33 strict=blocked most-0=blocked full=90.91 zero=54.55; open: c" },
  /* What a reversed item misses is its minimum all the same. */
  { "/score/missing-zero-of-a-reversed-item",
    RATE ("a", "five", "reverse='yes'") RATE ("b", "five", ""),
    PRIMARY ("t", "a b", "method='sum' missing='zero'"),
    "{'b':5}", "t=6; open: a" },
  { "/score/reverse",
    RATE ("a", "five", "reverse='yes'")
    "<item id='n' kind='number' min='0' max='10' reverse='yes'><label>n</label></item>",
    PRIMARY ("t", "a n", "method='sum'"),
    "{'a':1,'n':4}", "t=11" },
  /* A domain stands for its items of role score and outcome, at any depth; an item by its own id is
   * a member whatever its role. */
  { "/score/members-of-a-domain",
    "<domain id='d'><label>d</label>" RATE ("a", "five", "") "<domain id='e'><label>e</label>"
    RATE ("b", "five", "role='outcome'") RATE ("g", "five", "role='global'")
    RATE ("i", "five", "role='info'") "</domain></domain>",
    PRIMARY ("t", "d", "method='sum'") TOTAL ("inner", "e", "method='sum'")
    TOTAL ("named", "g i", "method='sum'"),
    "{'a':5,'b':4,'g':3,'i':2}", "t=9 inner=4 named=5" },
  /* Required by default: score and global, but never text or flags. */
  { "/score/open",
    RATE ("s", "five", "") RATE ("g", "five", "role='global'") RATE ("o", "five", "role='outcome'")
    RATE ("i", "five", "role='info'") RATE ("r", "five", "role='info' required='yes'")
    RATE ("n", "five", "required='no'") FLAG ("f", "")
    "<item id='x' kind='text'><label>x</label></item>"
    "<item id='y' kind='text' required='yes'><label>y</label></item>",
    PRIMARY ("t", "s", "method='sum'"),
    "{}", "t=blocked; open: s g r y" },
  { "/score/empty-text-is-an-answer",
    "<item id='y' kind='text' required='yes'><label>y</label></item>" RATE ("a", "five", ""),
    PRIMARY ("t", "a", "method='sum'"),
    "{'y':'','a':{'answer':null,'comment':'late'}}", "t=blocked; open: a" },
  { "/score/pick-of-options",
    "<item id='p' kind='pick' from='options' least='0' most='2'><label>p</label>"
    "<option id='x' value='1'><label>x</label></option>"
    "<option id='y' value='3'><label>y</label></option>"
    "<option id='z'><label>z</label></option></item>",
    PRIMARY ("t", "p", "method='sum'") TOTAL ("p-cent", "p", "method='percent'"),
    "{'p':['z','y']}", "t=3 p-cent=75" },
  { "/score/nothing-picked-is-an-answer",
    "<item id='p' kind='pick' from='options' least='0' most='2'><label>p</label>"
    "<option id='x' value='1'><label>x</label></option>"
    "<option id='y' value='3'><label>y</label></option></item>",
    PRIMARY ("t", "p", "method='percent'"),
    "{'p':[]}", "t=0" },
  { "/score/half-steps",
    RATE ("a", "four", "step='0.5'"),
    PRIMARY ("t", "a", "method='percent'"),
    "{'a':3.5}", "t=87.5" },
  /* 2 + 4 tapped openly of 3 closed. */
  { "/score/ratio",
    COUNT ("a", "") COUNT ("b", "") COUNT ("c", "na='yes'"),
    "<total id='t' num='a b' den='c' method='ratio' primary='yes'/>"
    "<total id='u' num='a' den='b' method='ratio' decimals='2'/>",
    "{'a':2,'b':4,'c':3}", "t=2 u=0.5" },
  { "/score/ratio-to-nothing",
    COUNT ("a", "") COUNT ("b", "") COUNT ("c", "na='yes'"),
    "<total id='t' num='a' den='b' method='ratio' primary='yes'/>"
    "<total id='u' num='a' den='c' method='ratio'/><total id='v' num='c' den='a' method='ratio'/>",
    "{'a':2,'b':0,'c':'NA'}", "t=empty u=empty v=0" },
  { "/score/ratio-with-something-open",
    COUNT ("a", "") COUNT ("b", ""),
    "<total id='t' num='a' den='b' method='ratio' missing='as-na' primary='yes'/>",
    "{'b':2}", "t=blocked; open: a" },
  /* 7 of 11 of 22. */
  { "/score/rescale",
    THREE,
    PRIMARY ("t", "a b c", "method='sum' rescale-to='22'")
    TOTAL ("p", "a b c", "method='percent' base='min' rescale-to='10'")
    TOTAL ("twice", "t", "method='sum' rescale-to='100' decimals='2'"),
    THREE_ANSWERS, "t=14 p=6 twice=63.64" },
  { "/score/rescale-of-what-has-no-end",
    COUNT ("a", ""),
    PRIMARY ("t", "a", "method='sum' rescale-to='10'"),
    "{'a':2}", "t=empty" },
  /* 62.5 and 75 with weights 3 and 1. */
  { "/score/total-of-totals",
    RATE ("a", "four", "step='0.5'") RATE ("b", "four", ""),
    PRIMARY ("t", "x y", "method='mean' weights='3 1' decimals='1'")
    TOTAL ("x", "a", "method='percent'") TOTAL ("y", "b", "method='percent'")
    TOTAL ("s", "x y", "method='sum'"),
    "{'a':2.5,'b':3}", "t=65.6 x=62.5 y=75 s=137.5" },
  /* Members are not rounded on the way: 33.33... twice is 66.67, not 66.6. */
  { "/score/total-of-totals-is-exact",
    RATE ("a", "two", "") RATE ("b", "two", "") RATE ("c", "two", ""),
    PRIMARY ("t", "x x", "method='sum' decimals='2'")
    TOTAL ("x", "a b c", "method='percent' decimals='1'"),
    "{'a':'ok','b':'no','c':'no'}", "t=66.67 x=33.3" },
  { "/score/blocked-member-blocks",
    RATE ("a", "four", "") RATE ("b", "four", ""),
    PRIMARY ("t", "x y", "method='mean'") TOTAL ("x", "a", "method='percent'")
    TOTAL ("y", "b", "method='percent'"),
    "{'a':4}", "t=blocked x=100 y=blocked; open: b" },
  { "/score/empty-member-is-left-out",
    RATE ("a", "four", "") RATE ("b", "four", "na='yes'"),
    PRIMARY ("t", "x y", "method='mean' weights='1 9'")
    TOTAL ("strict", "x y", "method='mean' na='block'")
    TOTAL ("x", "a", "method='percent'") TOTAL ("y", "b", "method='percent'"),
    "{'a':3,'b':'NA'}", "t=75 strict=blocked x=75 y=empty" },
};

static const Case conditions[] = {
  { "/condition/eq",
    RATE ("w", "why", "role='info'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='eq' value='b'/></when>"),
    PRIMARY ("t", "a", "method='sum'"),
    "{'w':'b','a':3}", "t=3" },
  { "/condition/eq-not-met-is-a-hole",
    RATE ("w", "why", "role='info'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='eq' value='b'/></when>"),
    PRIMARY ("t", "a", "method='sum'"),
    /* What was answered before does not count. */
    "{'w':'a','a':3}", "t=empty" },
  { "/condition/eq-compares-the-plain-answer",
    RATE ("w", "four", "reverse='yes'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='eq' value='4'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='w' op='eq' value='0'/></when>"),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':4}", "t=0; open: a" },
  { "/condition/eq-na",
    RATE ("w", "four", "na='yes'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='eq' value='NA'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='w' op='na'/></when>")
    RATE_WITH ("c", "five", "", "<when else='na'><test item='w' op='ne' value='4'/></when>"),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':'NA'}", "t=empty; open: a b c" },
  { "/condition/unseen-is-not-na",
    RATE ("w", "five", "na='yes'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='na'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='w' op='answered'/></when>"),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':'UNSEEN'}", "t=empty; open: b" },
  { "/condition/ne-needs-an-answer",
    RATE ("w", "four", "required='no'")
    RATE_WITH ("a", "five", "", "<when else='hide'><test item='w' op='ne' value='4'/></when>"),
    PRIMARY ("t", "a", "method='sum'"),
    "{}", "t=empty" },
  /* ge and le look at the raw value, turned round: 1 of 1 to 5 is 5. */
  { "/condition/ge-looks-at-the-raw-value",
    RATE ("w", "five", "reverse='yes'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='ge' value='4.5'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='w' op='le' value='1'/></when>"),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':1}", "t=5; open: a" },
  /* N/A is neither more nor less. */
  { "/condition/ge-of-a-hole",
    RATE ("w", "five", "na='yes'")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='ge' value='0'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='w' op='le' value='9'/></when>"),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':'NA'}", "t=empty" },
  { "/condition/all-and-any",
    RATE ("v", "four", "") RATE ("w", "four", "")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='v' op='eq' value='1'/>"
                                "<test item='w' op='eq' value='1'/></when>")
    RATE_WITH ("b", "five", "", "<when match='any' else='na'><test item='v' op='eq' value='1'/>"
                                "<test item='w' op='eq' value='1'/></when>"),
    PRIMARY ("t", "v w", "method='sum'"),
    "{'v':1,'w':0}", "t=1; open: b" },
  /* A test asks for the answer, even where the item asked is out of play itself. */
  { "/condition/of-an-item-out-of-play",
    RATE ("v", "four", "")
    RATE_WITH ("w", "four", "", "<when else='na'><test item='v' op='eq' value='4'/></when>")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='answered'/></when>"),
    PRIMARY ("t", "v", "method='sum'"),
    "{'v':0,'w':2}", "t=0; open: a" },
  /* A choice never equals an id, one picked alone neither. */
  { "/condition/of-a-choice",
    "<item id='p' kind='pick' from='options' least='0' most='2' role='info'><label>p</label>"
    "<option id='x'><label>x</label></option><option id='y'><label>y</label></option></item>"
    RATE_WITH ("a", "five", "", "<when else='na'><test item='p' op='eq' value='x'/></when>")
    RATE_WITH ("b", "five", "", "<when else='na'><test item='p' op='ne' value='x'/></when>"),
    PRIMARY ("t", "a b", "method='sum' missing='as-na'"),
    "{'p':['x']}", "t=empty; open: b" },
};

#define CRITICAL(more) "<critical " more "/>"

static const Case criticals[] = {
  /* 100 x 9/10 = 90, capped at 50 for the total named only. */
  { "/critical/cap",
    RATE_WITH ("a", "five", "", CRITICAL ("op='ge' value='4' effect='cap' total='t' to='50'"))
    RATE ("b", "five", ""),
    PRIMARY ("t", "a b", "method='percent'") TOTAL ("u", "a b", "method='percent'"),
    "{'a':4,'b':5}", "t=50 u=90; critical: a/cap" },
  { "/critical/cap-that-is-higher-changes-nothing",
    RATE_WITH ("a", "five", "", CRITICAL ("op='le' value='1' effect='cap' total='t' to='50'")),
    PRIMARY ("t", "a", "method='percent'"),
    "{'a':1}", "t=20; critical: a/cap" },
  { "/critical/lowest-of-two-caps",
    RATE_WITH ("a", "five", "", CRITICAL ("op='ge' value='2' effect='cap' total='t' to='60'")
                                CRITICAL ("op='ge' value='3' effect='cap' total='t' to='40.25'")),
    PRIMARY ("t", "a", "method='percent'"),
    "{'a':5}", "t=40.25; critical: a/cap a/cap" },
  { "/critical/lowest-of-two-caps-first",
    RATE_WITH ("a", "five", "", CRITICAL ("op='ge' value='2' effect='cap' total='t' to='40.25'")
                                CRITICAL ("op='ge' value='3' effect='cap' total='t' to='60'")),
    PRIMARY ("t", "a", "method='percent'"),
    "{'a':5}", "t=40.25; critical: a/cap a/cap" },
  /* After rescaling (9 of 10 to 18 of 20, capped at 12.345), before rounding (12.3), and before the
   * total above takes it (12.345, not 12.3, twice). */
  { "/critical/cap-after-rescale-before-rounding",
    RATE_WITH ("a", "five", "", CRITICAL ("op='ge' value='4' effect='cap' total='t' to='12.345'"))
    RATE ("b", "five", ""),
    PRIMARY ("t", "a b", "method='sum' rescale-to='20' decimals='1'")
    TOTAL ("above", "t t", "method='sum' decimals='3'"),
    "{'a':4,'b':5}", "t=12.3 above=24.69; critical: a/cap" },
  { "/critical/cap-of-a-total-without-value",
    RATE_WITH ("a", "five", "", CRITICAL ("op='ge' value='4' effect='cap' total='t' to='50'"))
    RATE ("b", "five", ""),
    PRIMARY ("t", "a b", "method='percent'"),
    "{'a':4}", "t=blocked; open: b; critical: a/cap" },
  /* They mark the outcome and leave the number alone. */
  { "/critical/review-and-fail",
    RATE_WITH ("a", "five", "", CRITICAL ("op='eq' value='5' effect='fail'")
                                CRITICAL ("op='ge' value='5' effect='review'")),
    PRIMARY ("t", "a", "method='percent'"),
    "{'a':5}", "t=100; critical: a/fail a/review" },
  /* Silent on both, a critical is "equals 0". */
  { "/critical/defaults",
    RATE_WITH ("a", "four", "", CRITICAL ("effect='fail'"))
    RATE_WITH ("b", "four", "", CRITICAL ("effect='fail'")),
    PRIMARY ("t", "a b", "method='sum'"),
    "{'a':0,'b':1}", "t=1; critical: a/fail" },
  { "/critical/looks-at-the-raw-value",
    RATE_WITH ("a", "four", "reverse='yes'", CRITICAL ("effect='fail'")),
    PRIMARY ("t", "a", "method='sum'"),
    "{'a':4}", "t=0; critical: a/fail" },
  { "/critical/not-for-a-hole",
    RATE_WITH ("a", "five", "na='yes'", CRITICAL ("op='le' value='9' effect='fail'")),
    PRIMARY ("t", "a", "method='sum'"),
    "{'a':'NA'}", "t=empty" },
  { "/critical/not-out-of-play",
    RATE ("w", "four", "")
    RATE_WITH ("a", "five", "", "<when else='na'><test item='w' op='eq' value='4'/></when>"
                                CRITICAL ("op='ge' value='1' effect='fail'")),
    PRIMARY ("t", "w", "method='sum'"),
    "{'w':0,'a':5}", "t=0" },
  { "/critical/a-flag-trips-by-being-raised",
    FLAG ("f", CRITICAL ("effect='review'")) FLAG ("g", CRITICAL ("effect='fail'"))
    RATE ("a", "four", ""),
    PRIMARY ("t", "a", "method='sum'"),
    "{'f':'', 'a':4}", "t=4; critical: f/review" },
};

/* Table texts use single quotes; JSON wants double ones. */
static char *
to_json (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

static void
test_case (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (example->form, example->totals);
  g_autofree char *answers = to_json (example->answers);

  rap_test_assert_score (rubric, NULL, answers, example->line);
}

static void
assert_possible (const RapScore *score,
                 const char     *total,
                 const char     *expected)
{
  const RapNumber *possible = rap_score_get_total (score, total)->possible;
  g_autofree char *text = possible != NULL ? rap_number_to_text (possible) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_possible (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (
    THREE COUNT ("n", "required='no'"),
    PRIMARY ("sum", "a b c", "method='sum'") TOTAL ("mean", "a b c", "method='mean'")
    TOTAL ("p", "a b c", "method='percent'") TOTAL ("k", "a b c", "method='sum' rescale-to='7'")
    TOTAL ("above", "sum p", "method='mean' weights='1 3'")
    TOTAL ("blocked", "n", "method='sum'")
    "<total id='ratio' num='a' den='b' method='ratio'/>");
  g_autoptr (RapAnswers) answers = rap_test_answers (
    rubric, NULL, "{\"a\":\"ok\",\"b\":3,\"c\":\"NA\"}");
  g_autoptr (RapScore) score = rap_score_new (rubric, answers, NULL);

  assert_possible (score, "sum", "6");
  assert_possible (score, "mean", "3");
  assert_possible (score, "p", "100");
  assert_possible (score, "k", "7");
  /* (6 + 3 x 100) / 4. */
  assert_possible (score, "above", "76.5");
  assert_possible (score, "blocked", NULL);
  assert_possible (score, "ratio", NULL);
  g_assert_null (rap_score_get_total (score, "none"));
}

static void
test_item_value (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (
    RATE ("a", "five", "reverse='yes' na='yes'") RATE ("b", "five", "na='yes'")
    RATE ("c", "five", "") RATE ("w", "why", "")
    RATE_WITH ("d", "five", "", "<when else='na'><test item='b' op='answered'/></when>")
    RATE_WITH ("e", "five", "", "<when else='na'><test item='c' op='answered'/></when>"),
    PRIMARY ("t", "a", "method='sum'"));
  g_autoptr (RapAnswers) answers = rap_test_answers (
    rubric, NULL, "{\"a\":1,\"b\":\"NA\",\"w\":\"a\",\"d\":3,\"e\":4}");
  static const struct
  {
    const char *item;
    const char *value;
  } expected[] = {
    { "a", "5" }, { "b", NULL }, { "c", NULL }, { "w", NULL }, { "d", "3" }, { "e", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, expected[i].item);
      g_autoptr (RapNumber) value = rap_score_dup_item_value (answers, item);
      g_autofree char *text = value != NULL ? rap_number_to_text (value) : NULL;

      g_assert_cmpstr (text, ==, expected[i].value);
    }
}

/* As many caps and totals as a file may hold. */
static void
test_many_caps (void)
{
  const guint n = 7000;
  g_autoptr (GString) form =
    g_string_new ("<item id='a' kind='rate' scale='five'><label>a</label>");
  g_autoptr (GString) totals = g_string_new (PRIMARY ("t", "a", "method='percent'"));
  g_autoptr (RapRubric) rubric = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (RapScore) score = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (form, "<critical op='ge' value='1' effect='cap' total='t%u' "
                              "to='%u'/>", i, i);
      g_string_append_printf (totals, "<total id='t%u' of='a' method='percent'/>", i);
    }
  g_string_append (form, "</item>");
  rubric = rap_test_rubric_new (form->str, totals->str);
  answers = rap_test_answers (rubric, NULL, "{\"a\":5}");
  score = rap_score_new (rubric, answers, NULL);
  text = rap_number_to_text (rap_score_get_total (score, "t17")->value);
  g_assert_cmpstr (text, ==, "17");
}

static void
add_cases (const Case *table,
           gsize       count)
{
  for (gsize i = 0; i < count; i++)
    g_test_add_data_func (table[i].path, &table[i], test_case);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_cases (cases, G_N_ELEMENTS (cases));
  add_cases (conditions, G_N_ELEMENTS (conditions));
  add_cases (criticals, G_N_ELEMENTS (criticals));
  g_test_add_func ("/score/possible", test_possible);
  g_test_add_func ("/score/item-value", test_item_value);
  g_test_add_func ("/score/many-caps", test_many_caps);

  return g_test_run ();
}
