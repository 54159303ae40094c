/* test-roster.c: rosters as people send them, and every way in which they are wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-csv.h"
#include "exam/rap-roster.h"

#include <string.h>

static RapCandidate *
candidate_new (const char *number,
               const char *name,
               const char *email,
               const char *group,
               const char *extra_time)
{
  RapCandidate *candidate = g_new0 (RapCandidate, 1);

  candidate->id = rap_id_new_random ();
  candidate->number = g_strdup (number);
  candidate->name = g_strdup (name);
  candidate->email = g_strdup (email);
  candidate->group = g_strdup (group);
  candidate->extra_time = g_strdup (extra_time);
  return candidate;
}

static GPtrArray *
new_candidates (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rap_candidate_free);
}

static RapRosterPlan *
plan_text (const char *text,
           gssize      length,
           GPtrArray  *candidates)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  RapRosterPlan *plan = rap_roster_plan (bytes, "r.csv", candidates, &error);

  g_assert_no_error (error);
  return plan;
}

/* A table of headings and one row, and what comes out of it. */
static void
test_headings (void)
{
  static const struct
  {
    const char *text;
    const char *email;
    const char *group;
    const char *extra_time;
  } cases[] = {
    { "number,name\n7,Fern Lantern\n", NULL, NULL, NULL },
    { "Name,Number\nFern Lantern,7\n", NULL, NULL, NULL },
    { "Candidate number;Student\r\n7;Fern Lantern\r\n", NULL, NULL, NULL },
    { "CANDIDATE NO.\tfull name\n7\tFern Lantern", NULL, NULL, NULL },
    { "\xef\xbb\xbfStudent ID,Candidate Name,E-Mail,Circuit,Extra Time\n"
      "7,Fern Lantern,f@x.example,A,25 %\n", "f@x.example", "A", "25%" },
    { "first name,surname,id number,email address\nFern,Lantern,7,f@x.example\n",
      "f@x.example", NULL, NULL },
    { "Last_Name,First-Name,Nr\nLantern,Fern,7\n", NULL, NULL, NULL },
    { "number,shoe size,name,group,extra\n 7 ,44, Fern Lantern ,,2:30\n", NULL, NULL, "150" },
    { "number;name;extra time\n7;\"Fern Lantern\";2,5\n\n", NULL, NULL, "150" },
    { "number,name,group\n\"\xc2\xa0" "7\xc2\xa0\",\"  Fern Lantern \",\" B\"\n", NULL, "B", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) nobody = new_candidates ();
      g_autoptr (RapRosterPlan) plan = plan_text (cases[i].text, -1, nobody);
      const RapRosterRow *row;

      g_test_message ("%s", cases[i].text);
      for (guint p = 0; p < plan->problems->len; p++)
        g_test_message ("%s", (char *) plan->problems->pdata[p]);
      g_assert_cmpuint (plan->problems->len, ==, 0);
      g_assert_cmpuint (plan->rows->len, ==, 1);
      row = plan->rows->pdata[0];
      g_assert_cmpint (row->action, ==, RAP_ROSTER_NEW);
      g_assert_null (row->before);
      g_assert_cmpuint (row->line, ==, 2);
      g_assert_cmpstr (row->candidate->number, ==, "7");
      g_assert_cmpstr (row->candidate->name, ==, "Fern Lantern");
      g_assert_cmpstr (row->candidate->email, ==, cases[i].email);
      g_assert_cmpstr (row->candidate->group, ==, cases[i].group);
      g_assert_cmpstr (row->candidate->extra_time, ==, cases[i].extra_time);
      g_assert_false (rap_id_is_nil (&row->candidate->id));
    }
}

/* Composed and decomposed letters are one name and one number. */
static void
test_normal_form (void)
{
  g_autoptr (GPtrArray) nobody = new_candidates ();
  g_autoptr (RapRosterPlan) plan = plan_text ("number,name\n\xc3\xa9" "1,Zoe\xcc\x88\n"
                                              "e\xcc\x81" "1,Other\n", -1, nobody);

  g_assert_cmpuint (plan->rows->len, ==, 1);
  g_assert_cmpstr (((RapRosterRow *) plan->rows->pdata[0])->candidate->name, ==, "Zo\xc3\xab");
  g_assert_cmpuint (plan->problems->len, ==, 1);
  g_assert_nonnull (strstr (plan->problems->pdata[0], "r.csv:3: "));
}

static void
test_problems (void)
{
  static const struct
  {
    const char *text;
    const char *problems; /* beginnings of the problems, or a part of each, with | between */
  } cases[] = {
    { "number,name\n", "r.csv:1: there is no candidate" },
    { "name,group\nFern,A\n", "r.csv:1: there is no column “number”" },
    { "number,group\n1,A\n", "r.csv:1: there is no column “name”" },
    { "first name,number\nFern,1\n", "r.csv:1: there is no column “name”" },
    { "shoe,size\n1,2\n",
      "r.csv:1: there is no column “number”|r.csv:1: there is no column “name”" },
    { "number,name,Candidate No\n1,Fern,2\n", "r.csv:1: the columns “number” and “Candidate No”" },
    { "number,name\n,Fern\n", "r.csv:2: the number is empty" },
    { "number,name\n1,\n2, \n", "r.csv:2: the name is empty|r.csv:3: the name is empty" },
    { "number,name\n1,Fe\xe2\x80\xaern\n2,Re\xe2\x80\xa8" "ed\n\xe2\x81\xa6" "3,Wren\n"
      "4,I\xe2\x80\x8cris\n",
      "r.csv:2: the name has a line break or another control character in it (U+202E)|"
      "r.csv:3: the name has a line break or another control character in it (U+2028)|"
      "r.csv:4: the number has a line break or another control character in it (U+2066)" },
    { "number,name\n1,Fern\n\n1,Reed\n", "r.csv:4: the number “1” is in line 2" },
    { "number,name,email\n1,Fern,fern.example\n2,Reed,@x\n3,Sage,s@\n4,Wren,w@x@y\n5,Iris,i j@x\n",
      "r.csv:2: “fern.example” is not|r.csv:3: “@x”|r.csv:4: “s@”|r.csv:5: “w@x@y”|r.csv:6: “i "
      "j@x”" },
    { "number,name,extra time\n1,Fern,long\n2,Reed,-5\n",
      "r.csv:2: “long” is no extra time|r.csv:3: “-5” is no extra time" },
    { "number,name\n\"1\n2\",Fern\n3,\"Re\ned\"\n",
      "r.csv:2: the number has a line break|r.csv:4: the name has a line break" },
    { "number,name,group\n1,Fern,\"A\x07\"\n", "r.csv:2: the group has a line break or another" },
    { "number,name\n1,Fern,too,many\n2,Reed\n3,Lantern, Sage\n",
      "r.csv:2: this row has 4 cells but the header only 2|r.csv:4: this row has 3 cells" },
    { "number,name,email,extra time\n,,x,y\n",
      "r.csv:2: the number|r.csv:2: the name|r.csv:2: “x”|r.csv:2: “y”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) nobody = new_candidates ();
      g_autoptr (RapRosterPlan) plan = plan_text (cases[i].text, -1, nobody);
      g_auto (GStrv) wanted = g_strsplit (cases[i].problems, "|", -1);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (plan->problems->len, ==, g_strv_length (wanted));
      for (guint p = 0; p < plan->problems->len; p++)
        if (!g_str_has_prefix (plan->problems->pdata[p], wanted[p]))
          g_error ("“%s” should begin “%s”", (char *) plan->problems->pdata[p], wanted[p]);
    }
}

static void
assert_notes (const RapRosterPlan *plan,
              const char          *notes)
{
  g_auto (GStrv) wanted = g_strsplit (notes, "|", -1);

  for (guint i = 0; i < plan->notes->len; i++)
    g_test_message ("%s", (char *) plan->notes->pdata[i]);
  g_assert_cmpuint (plan->notes->len, ==, g_strv_length (wanted));
  for (guint i = 0; i < plan->notes->len; i++)
    g_assert_cmpstr (plan->notes->pdata[i], ==, wanted[i]);
}

/* A column that is passed over is named: behind a slip in its heading hides somebody's extra
 * time. */
static void
test_unused (void)
{
  static const struct
  {
    const char *text;
    const char *notes; /* with | between */
  } cases[] = {
    { "number,name,extra time,group,e-mail\n7,Fern,,,\n", "" },
    { "number,name,,\n7,Fern,,\n", "" },
    { "number,name,extra tiem\n7,Fern,25%\n",
      "r.csv:1: note: the column “extra tiem” is not used. If “extra time” is meant, give it this "
      "heading" },
    { "number,name,Extra time (minutes),grup\n7,Fern,2,A\n",
      "r.csv:1: note: the column “Extra time (minutes)” is not used. If “extra time” is meant, "
      "give it this heading|"
      "r.csv:1: note: the column “grup” is not used. If “group” is meant, give it this heading" },
    { "number,name,names,shoe size,\n7,Fern,Ferns,44,x\n",
      "r.csv:1: note: the column “names” is not used|"
      "r.csv:1: note: the column “shoe size” is not used|"
      "r.csv:1: note: column 5 has no heading and is not used" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) nobody = new_candidates ();
      g_autoptr (RapRosterPlan) plan = plan_text (cases[i].text, -1, nobody);

      g_assert_cmpuint (plan->problems->len, ==, 0);
      assert_notes (plan, cases[i].notes);
    }
}

/* Numbers that people take for one another are two candidates, and pointed out. */
static void
test_looks (void)
{
  g_autoptr (GPtrArray) known = new_candidates ();
  g_autoptr (RapRosterPlan) plan = NULL;

  g_ptr_array_add (known, candidate_new ("12", "Fern", NULL, NULL, NULL));
  g_ptr_array_add (known, candidate_new ("A10", "Sage", NULL, NULL, NULL));
  g_ptr_array_add (known, candidate_new ("\xff", "Not UTF-8", NULL, NULL, NULL));
  plan = plan_text ("number,name\n12,Fern\n012,Reed\n１２,Wren\nAlO,Iris\n100,Ash\n1,Elm\n"
                    "10,Oak\n0,Yew\n", -1, known);
  g_assert_cmpuint (plan->problems->len, ==, 0);
  assert_notes (plan,
                "r.csv:3: note: the number “012” looks like “12”; they are two candidates|"
                "r.csv:4: note: the number “１２” looks like “12”; they are two candidates|"
                "r.csv:5: note: the number “AlO” looks like “A10”; they are two candidates");
}

static void
test_long_texts (void)
{
  g_autoptr (GPtrArray) nobody = new_candidates ();
  g_autofree char *number = g_strnfill (65, '1');
  g_autofree char *name = g_strnfill (201, 'a');
  g_autofree char *text = g_strdup_printf ("number,name\n%s,Fern\n%.64s,%s\n%.63s,%.200s\n", number,
                                           number, name, number, name);
  g_autoptr (RapRosterPlan) plan = plan_text (text, -1, nobody);

  g_assert_cmpuint (plan->problems->len, ==, 2);
  g_assert_true (g_str_has_prefix (plan->problems->pdata[0],
                                   "r.csv:2: the number is longer than 64"));
  g_assert_true (g_str_has_prefix (plan->problems->pdata[1],
                                   "r.csv:3: the name is longer than 200"));
  g_assert_cmpuint (plan->rows->len, ==, 1);
}

/* What is no table at all is one message with file and line. */
static void
test_no_table (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
    const char *message;
  } cases[] = {
    { "", 0, "r.csv:1: " },
    { "number,name\n1,F\xff" "ern\n", 19, "r.csv:2: " },
    { "number,name\n1,\"Fern\n2,Reed\n", 26, "r.csv:2: " },
    { "n\0u\0m\0b\0e\0r\0", 12, "r.csv:1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) nobody = new_candidates ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (rap_roster_plan (bytes, "r.csv", nobody, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, RAP_CSV_ERROR);
      if (!g_str_has_prefix (error->message, cases[i].message))
        g_error ("“%s” should begin “%s”", error->message, cases[i].message);
    }
}

static void
assert_row (const RapRosterPlan *plan,
            guint                index,
            RapRosterAction      action,
            const char          *changes)
{
  const RapRosterRow *row = g_ptr_array_index (plan->rows, index);
  g_autofree char *words = rap_roster_row_describe (row);

  g_assert_cmpint (row->action, ==, action);
  g_assert_cmpstr (words, ==, changes);
}

static void
test_changes (void)
{
  g_autoptr (GPtrArray) known = new_candidates ();
  g_autoptr (RapRosterPlan) plan = NULL;
  g_autoptr (RapRosterPlan) narrow = NULL;
  RapCandidate *fern = candidate_new ("1", "Fern", "f@x", "A", "25%");

  g_ptr_array_add (known, fern);
  g_ptr_array_add (known, candidate_new ("2", "Reed", NULL, NULL, NULL));
  plan = plan_text ("number,name,email,group,extra time\n"
                    "1,Fern,f@x,A,25%\n2,Reed B,r@x,B,2\n3,Sage,,,\n", -1, known);
  g_assert_cmpuint (plan->problems->len, ==, 0);
  assert_row (plan, 0, RAP_ROSTER_SAME, "");
  assert_row (plan, 1, RAP_ROSTER_CHANGED,
              "name: Reed → Reed B, email: none → r@x, group: none → B, extra time: none → 2:00");
  assert_row (plan, 2, RAP_ROSTER_NEW, "");
  g_assert_cmpuint (rap_roster_plan_count (plan, RAP_ROSTER_NEW), ==, 1);
  g_assert_cmpuint (rap_roster_plan_count (plan, RAP_ROSTER_CHANGED), ==, 1);
  g_assert_cmpuint (rap_roster_plan_count (plan, RAP_ROSTER_SAME), ==, 1);
  g_assert_true (rap_id_equal (&((RapRosterRow *) plan->rows->pdata[0])->candidate->id, &fern->id));

  /* A column that is not there changes nothing; an empty cell takes away. */
  narrow = plan_text ("number,name,email\n1,Fern,\n", -1, known);
  assert_row (narrow, 0, RAP_ROSTER_CHANGED, "email: f@x → none");
  g_assert_cmpstr (((RapRosterRow *) narrow->rows->pdata[0])->candidate->group, ==, "A");
  g_assert_cmpstr (((RapRosterRow *) narrow->rows->pdata[0])->candidate->extra_time, ==, "25%");
}

static void
test_two_in_the_exam (void)
{
  g_autoptr (GPtrArray) known = new_candidates ();
  g_autoptr (RapRosterPlan) plan = NULL;

  g_ptr_array_add (known, candidate_new ("1", "Fern", NULL, NULL, NULL));
  g_ptr_array_add (known, candidate_new ("1", "Reed", NULL, NULL, NULL));
  plan = plan_text ("number,name\n1,Fern\n2,Sage\n", -1, known);
  g_assert_cmpuint (plan->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (plan->problems->pdata[0],
                                   "r.csv:2: 2 candidates of the exam have the number “1”"));
}

/* Nothing is half-imported: with one problem nobody is taken in. */
static void
test_take_in (void)
{
  const char *folder = g_get_user_data_dir ();
  g_autofree char *path = g_build_filename (folder, "x.rapport", NULL);
  g_autoptr (GPtrArray) nobody = new_candidates ();
  g_autoptr (RapRosterPlan) bad = plan_text ("number,name\n1,Fern\n1,Reed\n", -1, nobody);
  g_autoptr (RapRosterPlan) good = plan_text ("number,name\n2,Reed\n1,Fern\n", -1, nobody);
  g_autoptr (RapRosterPlan) again = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) still = NULL;
  g_autoptr (GError) error = NULL;
  RapStoreOptions options = { .any_file_system = TRUE, .emergency_folder = folder };
  RapStore *store;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  store = rap_store_create (path, "exam", "X", NULL, NULL, &options, &error);
  g_assert_no_error (error);
  g_assert_false (rap_roster_take_in (store, bad, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_ROSTER);
  g_clear_error (&error);
  still = rap_store_list_candidates (store, NULL);
  g_assert_cmpuint (still->len, ==, 0);

  g_assert_true (rap_roster_take_in (store, good, &error));
  g_assert_no_error (error);
  listed = rap_store_list_candidates (store, NULL);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (((RapCandidate *) listed->pdata[0])->name, ==, "Fern");

  again = plan_text ("number,name\n2,Reed\n1,Fern\n", -1, listed);
  g_assert_cmpuint (rap_roster_plan_count (again, RAP_ROSTER_SAME), ==, 2);
  g_assert_true (rap_roster_take_in (store, again, &error));
  g_assert_true (rap_store_close (store, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/roster/headings", test_headings);
  g_test_add_func ("/roster/normal-form", test_normal_form);
  g_test_add_func ("/roster/problems", test_problems);
  g_test_add_func ("/roster/unused", test_unused);
  g_test_add_func ("/roster/looks", test_looks);
  g_test_add_func ("/roster/long-texts", test_long_texts);
  g_test_add_func ("/roster/no-table", test_no_table);
  g_test_add_func ("/roster/changes", test_changes);
  g_test_add_func ("/roster/two-in-the-exam", test_two_in_the_exam);
  g_test_add_func ("/roster/take-in", test_take_in);
  return g_test_run ();
}
