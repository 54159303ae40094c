/* test-csv-export.c: exports read back, against what the file says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-export.h"

#include "exam/rap-marking.h"
#include "exam/rap-roster.h"
#include "exam/rap-shipped.h"
#include "exam/rap-simulate.h"
#include "journal/rap-day-draft.h"

#include "support/rap-test-locale.h"

#include <glib/gstdio.h>
#include <string.h>

#define LONG_HEADER \
  "exam,station,candidate,rater,role,sheet,state,item_code,item,domain,answer,value,na,seconds," \
  "marked_utc,comment,rubric,rubric_version,rubric_hash,attempt\r\n"

/* Something of everything that enters a value or not: reversed, conditional, unscored, words. */
static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s'><level id='-1' value='-1'><label>Worse</label></level>"
  "<level id='no' value='0'><label>No</label></level>"
  "<level id='yes' value='1.5'><label>Yes</label></level><na/><unseen/></scale>"
  "<scale id='kind' kind='nominal'><level id='x'><label>X</label></level>"
  "<level id='y'><label>Y</label></level></scale>"
  "<rater id='ex' role='examiner'/>"
  "<form><domain id='d' code='D'><label>D</label>"
  "<item id='a' code='=A1' kind='rate' scale='s' na='yes'><label>One</label></item>"
  "<item id='b' kind='number' min='0' max='10' step='0.5' "
  "reverse='yes'><label>Two</label></item></domain>"
  "<item id='n' kind='rate' scale='kind' role='info'><label>Kind</label></item>"
  "<item id='c' kind='rate' scale='s' required='no'><label>Only if yes</label>"
  "<when else='hide'><test item='a' op='eq' value='yes'/></when></item>"
  "<item id='k' kind='count' per='0.1' cap='3'><label>Tally</label></item>"
  "<item id='p' kind='pick' from='options' least='0' most='2' role='info'><label>Pick</label>"
  "<option id='o1' value='1'><label>1</label></option><option id='o2' "
  "value='2'><label>2</label></option></item>"
  "<item id='g' kind='rate' scale='s' role='global'><label>Grade</label></item>"
  "<item id='f' kind='flag'><label>Concern</label><critical effect='review'/></item>"
  "<item id='w' kind='text' role='info'><label>Words</label></item>"
  "</form>"
  "<totals><total id='t' of='d' method='percent' base='min' decimals='1' primary='yes'/>"
  "<total id='u' of='a' method='sum' na='block'/></totals></rubric>";

static RapStoreOptions options = { .any_file_system = TRUE };

static char *
build_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static RapStore *
create_small (const char *title)
{
  static const char roster[] = "number,name\n1,Fern\n-2,Reed\n3,Sage\n";
  g_autofree char *path = build_path ("small.rapport");
  g_autoptr (GBytes) rubric_bytes = g_bytes_new_static (rubric_text, strlen (rubric_text));
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster, strlen (roster));
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (bytes, "r.csv", nobody, NULL);
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (rubric_bytes, "small.xml", &error);
  RapStore *store;

  g_assert_no_error (error);
  g_ptr_array_add (rubrics, rubric);
  store = rap_exam_create (path, "exam", title, NULL, rubrics, &options, &error);
  g_assert_no_error (error);
  g_assert_true (rap_roster_take_in (store, plan, &error));
  return store;
}

static RapId
fill (RapStore   *store,
      const char *number,
      const char *rater,
      const char *text)
{
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, NULL);
  const RapRubric *rubric =
    rap_store_get_rubric (store, &((RapStop *) stations->pdata[0])->rubric, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapJson) json = rap_json_object_read (text, strlen (text), "a.json", &error);
  g_autoptr (GHashTable) comments = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  RapId candidate;
  RapId sheet;

  g_assert_no_error (error);
  answers = rap_answers_new_from_json (rubric, NULL, json, &comments, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rap_marking_find_candidate (store, number, &candidate, &error));
  g_assert_true (rap_marking_open_sheet (store, 1, &candidate, 1, rater, NULL, &sheet, NULL,
                                         &error));
  g_assert_true (rap_marking_fill (store, &sheet, answers, comments, &error));
  g_assert_no_error (error);
  return sheet;
}

static GBytes *
export (RapStore     *store,
        RapCsvExport  what,
        RapCsvFlags   flags)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (rap_csv_export_write (store, what, flags, stream, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static RapCsvTable *
read_back (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RapCsvTable *table = rap_csv_table_new (bytes, "out.csv", &error);

  g_assert_no_error (error);
  return table;
}

static const char *
get_cell (const RapCsvTable *table,
          guint              row,
          const char        *column)
{
  for (guint i = 0; i < rap_csv_table_get_width (table); i++)
    if (strcmp (rap_csv_table_get_header (table, i), column) == 0)
      return rap_csv_table_get_cell (table, row, i);
  g_error ("there is no column %s", column);
}

/* The answer, value and N/A of each row of one sheet: "a=yes/1.5/". */
static char *
tell_rows (RapStore *store)
{
  g_autoptr (GBytes) bytes = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  g_autoptr (RapCsvTable) table = read_back (bytes);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rap_csv_table_get_height (table); i++)
    g_string_append_printf (text, "%s=%s/%s/%s ", get_cell (table, i, "item"),
                            get_cell (table, i, "answer"), get_cell (table, i, "value"),
                            get_cell (table, i, "na"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_values (void)
{
  static const char * const cases[][2] = {
    { "{\"a\": \"yes\", \"b\": 2.5, \"n\": \"y\", \"c\": \"no\", \"k\": 12, \"p\": [\"o1\", "
      "\"o2\"],"
      " \"g\": -1, \"f\": \"late\", \"w\": \"\"}",
      "a=yes/1.5/ b=2.5/7.5/ n=y// c=no/0/ k=12/1.2/ p=o1 o2/3/ g=-1/-1/ f=late// w=// " },
    /* Out of play, c keeps its answer and loses its value; a tally is capped. */
    { "{\"a\": \"no\", \"c\": \"yes\", \"k\": 9999}", "a=no/0/ c=yes// k=9999/3/ " },
    { "{\"a\": \"NA\", \"g\": \"UNSEEN\"}", "a=//na g=//unseen " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapStore) store = create_small ("X");
      g_autofree char *path = g_strdup (rap_store_get_path (store));
      g_autofree char *told = NULL;

      fill (store, "1", "Dr Hill", cases[i][0]);
      told = tell_rows (store);
      g_assert_cmpstr (told, ==, cases[i][1]);
      rap_store_free (g_steal_pointer (&store));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* The whole text of a small export, but for what differs from run to run. */
static void
test_long_text (void)
{
  g_autoptr (RapStore) store = create_small ("Year 3, spring");
  RapId sheet = fill (store, "-2", "@Dr \"X\"",
                      "{\"a\": {\"answer\": \"-1\", \"comment\": \"=1+1\"}, \"b\": 0.5}");
  g_autoptr (GBytes) bytes = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GRegex) times = g_regex_new ("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", 0,
                                          0, NULL);
  g_autofree char *steady = g_regex_replace_literal (times, text, -1, 0, "TIME", 0, NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, NULL);
  char id[RAP_ID_TEXT_SIZE];
  char hash[RAP_HASH_TEXT_SIZE];

  rap_id_to_text (&sheet, id);
  rap_hash_to_text (&((RapStop *) stations->pdata[0])->rubric, hash);
  wanted = g_strdup_printf (LONG_HEADER
    "\"Year 3, spring\",1,'-2,\"'@Dr "
    "\"\"X\"\"\",ex,%s,open,'=A1,a,d,-1,-1,,,TIME,'=1+1,small,2,%s,1\r\n"
    "\"Year 3, spring\",1,'-2,\"'@Dr \"\"X\"\"\",ex,%s,open,b,b,d,0.5,9.5,,,TIME,,small,2,%s,1\r\n",
    id, hash, id, hash);
  g_assert_cmpstr (steady, ==, wanted);
}

static void
test_wide (void)
{
  g_autoptr (RapStore) store = create_small ("X");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapCsvTable) table = NULL;
  g_autoptr (GError) error = NULL;
  RapId void_sheet = fill (store, "3", "Dr Hill", "{\"a\": \"yes\"}");

  fill (store, "1", "Dr Hill",
        "{\"a\": \"yes\", \"b\": 10, \"g\": \"-1\", \"f\": \"late\", \"k\": {\"answer\": null, "
        "\"comment\": \"lost count\"}}");
  fill (store, "1", "Dr Marsh", "{\"a\": \"NA\", \"c\": \"yes\", \"n\": \"x\"}");
  g_assert_true (rap_store_append_one (store, rap_draft_sheet_void (&void_sheet, "wrong candidate"),
                                       NULL, &error));
  bytes = export (store, RAP_CSV_EXPORT_WIDE, RAP_CSV_BYTE_ORDER_MARK);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 3, "\xef\xbb\xbf", 3);
  table = read_back (bytes);
  g_assert_cmpuint (rap_csv_table_get_height (table), ==, 3);

  /* b is reversed: 10 is 0. Points: (1.5 - -1) + (0 - 0) of 2.5 + 10 = 20 %. */
  for (guint i = 0; i < 3; i++)
    {
      if (strcmp (get_cell (table, i, "state"), "void") == 0)
        {
          g_assert_cmpstr (get_cell (table, i, "candidate"), ==, "3");
          g_assert_cmpstr (get_cell (table, i, "small/a"), ==, "1.5");
          g_assert_cmpstr (get_cell (table, i, "small/t"), ==, "");
        }
      else if (strcmp (get_cell (table, i, "rater"), "Dr Hill") == 0)
        {
          g_assert_cmpstr (get_cell (table, i, "small/t"), ==, "20");
          g_assert_cmpstr (get_cell (table, i, "small/u"), ==, "1.5");
          g_assert_cmpstr (get_cell (table, i, "grade"), ==, "-1");
          g_assert_cmpstr (get_cell (table, i, "flags"), ==, "f");
          g_assert_cmpstr (get_cell (table, i, "critical"), ==, "f:review");
          g_assert_cmpstr (get_cell (table, i, "small/f"), ==, "late");
          g_assert_cmpstr (get_cell (table, i, "small/b"), ==, "0");
          g_assert_cmpstr (get_cell (table, i, "item_comments"), ==, "k: lost count");
          g_assert_cmpstr (get_cell (table, i, "partial"), ==, "no");
        }
      else
        {
          g_assert_cmpstr (get_cell (table, i, "small/a"), ==, "na");
          g_assert_cmpstr (get_cell (table, i, "small/u"), ==, "");
          g_assert_cmpstr (get_cell (table, i, "small/c"), ==, "");
          g_assert_cmpstr (get_cell (table, i, "small/n"), ==, "x");
        }
    }
}

/* Forty texts that a spreadsheet, a terminal or a reader of CSV could take for something else. */
static void
test_hostile (void)
{
  static const char * const texts[] = {
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\",\"y\")",
    "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "\"=1", "\"", "\"\"",
    "a\"b",
    "a,b", "a;b", "a\tb", "a\nb", "a\r\nb", " =1", "=1 ", "'=1", "''", ",", "\n", ";=1", "a,=1",
    "a;=1", "a\t=1", "--1", "=-1", "%0A=1", "\xe2\x80\xae=1", "\xc2\xa0=1", "NaN", "1e5",
    "DROP TABLE mark;--",
  };
  g_autoptr (RapStore) store = create_small ("=X");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapCsvTable) table = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (texts) == 40);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *rater = g_strdup_printf ("R%02u", (guint) i);
      g_autoptr (RapJson) json = json_pack ("{s: s, s: {s: s, s: s}}", "w", texts[i], "a", "answer",
                                            "no", "comment", texts[i]);
      g_autofree char *text = rap_json_to_line (json);

      fill (store, "1", rater, text);
    }

  bytes = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  table = read_back (bytes);
  g_assert_cmpuint (rap_csv_table_get_height (table), ==, 2 * G_N_ELEMENTS (texts));
  for (guint i = 0; i < rap_csv_table_get_height (table); i++)
    {
      const char *text = texts[atoi (get_cell (table, i, "rater") + 1)];
      gboolean words = strcmp (get_cell (table, i, "item"), "w") == 0;
      const char *cell = get_cell (table, i, words ? "answer" : "comment");
      const char *plain = *cell == '\'' && strcmp (cell, text) != 0 ? cell + 1 : cell;

      /* The text is whole, and whatever a cell begins with, it is no formula. */
      g_assert_cmpstr (plain, ==, text);
      g_assert_null (memchr ("=+-@\t\r\n", *cell, 7));
      g_assert_false (g_str_has_prefix (cell, "\uff1d") || g_str_has_prefix (cell, "\uff0b")
                      || g_str_has_prefix (cell, "\uff0d") || g_str_has_prefix (cell, "\uff20"));
    }
}

static RapStore *
simulate (void)
{
  g_autofree char *path = build_path ("r.rapport");
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (NULL);
  g_autoptr (GError) error = NULL;
  RapStore *store;

  rap_simulate (path, "R", rubrics, 20, 3, 3, 0.3, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  store = rap_store_open (path, RAP_STORE_READ_ONLY, &options, &error);
  g_assert_no_error (error);
  return store;
}

/* Every row against the readings of the file and the scorer, which share no code with the export.
 * */
static void
test_round_trip (void)
{
  g_autoptr (RapStore) store = simulate ();
  g_autoptr (GBytes) bytes = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  g_autoptr (RapCsvTable) table = read_back (bytes);
  g_autoptr (GPtrArray) records = rap_store_list_sheets (store, 0, NULL);
  guint row = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const RapSheetRecord *record = g_ptr_array_index (records, i);
      g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, &record->id, NULL);
      const RapRubric *rubric = rap_store_get_rubric (store, &record->rubric, NULL);
      g_autoptr (RapAnswers) answers = rap_marking_read_answers (rubric, content, NULL);
      guint n_marks = 0;
      char id[RAP_ID_TEXT_SIZE];

      for (guint j = 0; j < rubric->items->len; j++)
        {
          const RapItem *item = g_ptr_array_index (rubric->items, j);
          const RapAnswer *answer = rap_answers_get (answers, item);
          g_autoptr (RapNumber) value = rap_score_dup_item_value (answers, item);
          g_autofree char *number = value != NULL ? rap_number_to_text (value) : g_strdup ("");

          if (answer == NULL)
            continue;
          g_assert_cmpstr (get_cell (table, row, "sheet"), ==, rap_id_to_text (&record->id, id));
          g_assert_cmpstr (get_cell (table, row, "item"), ==, item->id);
          g_assert_cmpstr (get_cell (table, row, "answer"), ==, rap_answer_get_value (answer));
          g_assert_cmpstr (get_cell (table, row, "value"), ==, number);
          g_assert_cmpstr (get_cell (table, row, "state"), ==,
                           rap_sheet_state_to_text (record->state));
          row++;
          n_marks++;
        }
      g_assert_cmpuint (n_marks, ==, content->marks->len);
    }
  g_assert_cmpuint (row, ==, rap_csv_table_get_height (table));
}

/* Numbers have a point where the locale has a comma. */
static void
test_comma_locale (void)
{
  g_autoptr (RapStore) store = simulate ();
  g_autoptr (GBytes) before = export (store, RAP_CSV_EXPORT_WIDE, RAP_CSV_PLAIN);
  g_autoptr (GBytes) long_before = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) long_after = NULL;

  if (!rap_test_locale_enter_comma ())
    return;
  after = export (store, RAP_CSV_EXPORT_WIDE, RAP_CSV_PLAIN);
  long_after = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);
  rap_test_locale_leave ();
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (g_bytes_equal (long_before, long_after));
}

static void
cancel_cb (double   done,
           gpointer user_data)
{
  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <=, 1);
  g_cancellable_cancel (user_data);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_data_dir (), 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_to_path (void)
{
  g_autoptr (RapStore) store = simulate ();
  g_autofree char *path = build_path ("out.csv");
  g_autofree char *nowhere = g_build_filename (g_get_user_data_dir (), "none", "out.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  guint n;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  n = count_files ();
  g_assert_false (rap_csv_export_to_path (store, RAP_CSV_EXPORT_WIDE, RAP_CSV_PLAIN, path,
                                          cancel_cb,
                                          cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpuint (count_files (), ==, n);

  g_assert_false (rap_csv_export_to_path (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN, nowhere, NULL,
                                          NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (rap_csv_export_to_path (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN,
                                          rap_store_get_path (store), NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (rap_csv_export_to_path (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN, path, NULL,
                                         NULL,
                                         NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (), ==, n);
}

static void
test_empty (void)
{
  g_autoptr (RapStore) store = create_small ("X");
  g_autoptr (GBytes) bytes = export (store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), LONG_HEADER,
                   strlen (LONG_HEADER));
}

/* --- Notes --- */

#define NOTES_HEADER \
  "exam,station,candidate,attempt,rater,role,sheet,state,kind,incident,about,lost_seconds," \
  "seconds,noted_utc,text\r\n"

/* @draft (transfer full): written as if @who did it so far into the role-play */
static void
append (RapStore    *store,
        RapDraft    *draft,
        const RapId *who,
        gint64       role_ms)
{
  g_autoptr (GError) error = NULL;

  rap_draft_by (draft, who, role_ms);
  g_assert_true (rap_store_append_one (store, draft, NULL, &error));
  g_assert_no_error (error);
}

static void
note_everything (RapStore    *store,
                 const RapId *sheet)
{
  RapId candidate;
  RapId moment = rap_id_new_random ();
  RapId struck = rap_id_new_random ();
  RapId concern = rap_id_new_random ();
  RapId withdrawn = rap_id_new_random ();
  RapId incident = rap_id_new_random ();
  RapId undone = rap_id_new_random ();
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, NULL);
  const RapId *rater = &content->record->rater;

  g_assert_true (rap_marking_find_candidate (store, "3", &candidate, NULL));
  append (store, rap_draft_moment_set (sheet, &moment, "a", "=cut in, \"twice\"\nand left"), rater,
          61500);
  append (store, rap_draft_moment_set (sheet, &struck, NULL, "nothing"), rater, 62000);
  append (store, rap_draft_moment_set (sheet, &struck, NULL, NULL), rater, 63000);
  append (store, rap_draft_concern_set (sheet, &concern, "@home alone"), rater, 90000);
  append (store, rap_draft_concern_set (sheet, &withdrawn, "a mistake"), rater, 91000);
  append (store, rap_draft_concern_set (sheet, &withdrawn, ""), rater, 92000);
  append (store, rap_draft_incident_set (&incident, 1, &candidate, 2, RAP_INCIDENT_TIME_LOST, NULL,
                                         150, "+fire drill"), rater, RAP_NO_TIME);
  append (store, rap_draft_incident_set (&undone, 1, &candidate, 2, RAP_INCIDENT_ALARM, NULL, 0,
                                         NULL), rater, RAP_NO_TIME);
  append (store, rap_draft_incident_strike (&undone, 1, &candidate, 2), rater, RAP_NO_TIME);
}

/* Whose it is, what it is, when and what was said; nothing that was taken back. */
static void
test_notes (void)
{
  RapStore *store = create_small ("=Exam");
  RapId sheet = fill (store, "1", "-Hill", "{\"a\": \"yes\", \"f\": \"-late, and rude\"}");
  static const char *const expected[] = {
    "'=Exam/1/1/1/'-Hill/ex/open/flag//f//'-late, and rude",
    "'=Exam/1/1/1/'-Hill/ex/open/concern////'@home alone",
    "'=Exam/1/1/1/'-Hill/ex/open/moment//a//'=cut in, \"twice\"\nand left",
    "'=Exam/1/3/2/'-Hill///incident/time-lost//150/'+fire drill",
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapCsvTable) table = NULL;
  g_autoptr (GError) error = NULL;

  note_everything (store, &sheet);
  bytes = export (store, RAP_CSV_EXPORT_NOTES, RAP_CSV_PLAIN);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), NOTES_HEADER));
  table = read_back (bytes);
  g_assert_cmpuint (rap_csv_table_get_height (table), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *found = g_strjoin (
        "/", get_cell (table, i, "exam"), get_cell (table, i, "station"),
        get_cell (table, i, "candidate"), get_cell (table, i, "attempt"),
        get_cell (table, i, "rater"), get_cell (table, i, "role"), get_cell (table, i, "state"),
        get_cell (table, i, "kind"), get_cell (table, i, "incident"), get_cell (table, i, "about"),
        get_cell (table, i, "lost_seconds"), get_cell (table, i, "text"), NULL);

      g_assert_cmpstr (found, ==, expected[i]);
      g_assert_cmpuint (strlen (get_cell (table, i, "noted_utc")), ==,
                        strlen ("2026-03-04T09:30:00.250Z"));
    }
  g_assert_cmpstr (get_cell (table, 1, "seconds"), ==, "90.000");
  g_assert_cmpstr (get_cell (table, 2, "seconds"), ==, "61.500");
  g_assert_cmpstr (get_cell (table, 3, "seconds"), ==, "");
  g_assert_true (rap_store_close (store, &error));
}

/* Concerns and incidents stand in no other export: those may reach students. */
static void
test_notes_stay_apart (void)
{
  RapStore *store = create_small ("Exam");
  RapId sheet = fill (store, "1", "Hill", "{\"a\": \"yes\"}");
  static const RapCsvExport others[] = { RAP_CSV_EXPORT_LONG, RAP_CSV_EXPORT_WIDE };

  note_everything (store, &sheet);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = export (store, others[i], RAP_CSV_PLAIN);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_null (strstr (text, "home alone"));
      g_assert_null (strstr (text, "fire drill"));
      g_assert_null (strstr (text, "cut in"));
    }
  g_assert_true (rap_store_close (store, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/csv-export/values", test_values);
  g_test_add_func ("/csv-export/long-text", test_long_text);
  g_test_add_func ("/csv-export/wide", test_wide);
  g_test_add_func ("/csv-export/hostile", test_hostile);
  g_test_add_func ("/csv-export/round-trip", test_round_trip);
  g_test_add_func ("/csv-export/comma-locale", test_comma_locale);
  g_test_add_func ("/csv-export/to-path", test_to_path);
  g_test_add_func ("/csv-export/empty", test_empty);
  g_test_add_func ("/csv-export/notes", test_notes);
  g_test_add_func ("/csv-export/notes-stay-apart", test_notes_stay_apart);
  return g_test_run ();
}
