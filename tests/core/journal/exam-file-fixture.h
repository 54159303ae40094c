/* exam-file-fixture.h: an exam file opened by the app's means, on a disk that can be made to fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal-fixture.h"
#include "journal/rap-exam-file.h"
#include "rap-fault-vfs.h"

/* A file with an open sheet, opened by the app's means. */
typedef struct
{
  JournalFixture *journal;
  RapExamFile    *file;
  RapId           sheet;
  guint           n_answers;
  GString        *states;   /* a letter for each change of the write state */
} Fixture;

static inline void
state_cb (RapExamFile *file,
          GParamSpec  *pspec,
          gpointer     user_data)
{
  Fixture *fixture = user_data;

  g_string_append_c (fixture->states, "sSF"[rap_exam_file_get_write_state (file)]);
}

static inline void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->file = rap_exam_file_open_finish (result, &fixture->journal->error);
  fixture->n_answers++;
}

static inline void
wait_for_answers (Fixture *fixture,
                  guint    n)
{
  while (fixture->n_answers < n)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
open_file (Fixture      *fixture,
           RapStoreMode  mode)
{
  fixture->n_answers = 0;
  rap_exam_file_open_async (fixture->journal->path, mode, &fixture->journal->options, NULL, open_cb,
                            fixture);
  wait_for_answers (fixture, 1);
  if (fixture->file != NULL)
    g_signal_connect (fixture->file, "notify::write-state", G_CALLBACK (state_cb), fixture);
  fixture->n_answers = 0;
}

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  rap_fault_vfs_reset ();
  fixture->journal = journal_fixture_new ();
  fixture->journal->options.vfs = rap_fault_vfs_get_name ();
  fixture->journal->options.emergency_folder =
    g_build_filename (fixture->journal->folder, "emergency", NULL);
  fixture->sheet = journal_fixture_open_sheet (fixture->journal, 0);
  journal_fixture_close (fixture->journal);
  fixture->states = g_string_new (NULL);
  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_no_error (fixture->journal->error);
}

static inline void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  rap_exam_file_close_finish (RAP_EXAM_FILE (source), result, &fixture->journal->error);
  fixture->n_answers++;
}

static inline void
close_file (Fixture *fixture)
{
  fixture->n_answers = 0;
  rap_exam_file_close_async (fixture->file, NULL, close_cb, fixture);
  wait_for_answers (fixture, 1);
  g_assert_finalize_object (g_steal_pointer (&fixture->file));
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->file != NULL)
    close_file (fixture);
  g_string_free (fixture->states, TRUE);
  g_free ((char *) fixture->journal->options.emergency_folder);
  journal_fixture_free (fixture->journal);
}

static inline void
wait_until_failing (Fixture *fixture)
{
  while (rap_exam_file_get_write_state (fixture->file) != RAP_WRITE_FAILING)
    g_main_context_iteration (NULL, TRUE);
}

/* Marks */

typedef struct
{
  Fixture *fixture;
  guint    expected;  /* among the answers */
  GError  *error;
  RapId    id;
} Answer;

static inline void
append_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GPtrArray) entries =
    rap_exam_file_append_finish (RAP_EXAM_FILE (source), result, &answer->error);

  g_assert_cmpuint (answer->fixture->n_answers++, ==, answer->expected);
  if (entries != NULL)
    {
      g_assert_cmpuint (entries->len, ==, 1);
      answer->id = ((RapEntry *) entries->pdata[0])->id;
    }
}

static inline void
append (Fixture  *fixture,
        RapDraft *draft,
        Answer   *answer,
        guint     expected)
{
  GPtrArray *drafts = drafts_new ();

  *answer = (Answer) { .fixture = fixture, .expected = expected };
  g_ptr_array_add (drafts, draft);
  rap_exam_file_append_async (fixture->file, drafts, NULL, append_cb, answer);
}

static inline void
mark (Fixture *fixture,
      guint    value,
      Answer  *answer,
      guint    expected)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  append (fixture, mark_draft (&fixture->sheet, "greeting", "number", text), answer, expected);
}

static inline gpointer
read_value (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, task_data, error);

  if (content == NULL)
    return NULL;
  return g_strdup (content->marks->len == 0 ? "" : ((RapMark *) content->marks->pdata[0])->value);
}
