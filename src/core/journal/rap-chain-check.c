/* rap-chain-check.c: whether the entries of a journal are what they were and all there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-chain-check.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "journal/rap-journal-table.h"

/* More than anybody reads. */
#define MAX_PROBLEMS 200

struct _RapChainCheck
{
  /* Owned */
  GHashTable  *chains; /* RapId to Chain */

  /* Borrowed */
  RapDatabase *database;
  GPtrArray   *problems;

  guint64      n_entries;
  guint64      n_payloads;
};

/* The end of a chain as far as it was seen. */
typedef struct
{
  RapId   writer;
  gint64  number;
  gint64  lamport;
  RapHash hash;
} Chain;

RapChainCheck *
rap_chain_check_new (RapDatabase *database,
                     GPtrArray   *problems)
{
  RapChainCheck *self = g_new0 (RapChainCheck, 1);

  self->chains = g_hash_table_new_full (rap_id_hash_func, rap_id_equal_func, NULL, g_free);
  self->database = database;
  self->problems = problems;
  return self;
}

void
rap_chain_check_free (RapChainCheck *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->chains, g_hash_table_unref);
  g_free (self);
}

static void
report (RapChainCheck *self,
        const RapId   *writer,
        gint64         number,
        const char    *what)
{
  char text[RAP_ID_TEXT_SIZE];

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  /* Translators: number of an entry, id of a chain of entries, what is wrong with it. */
  g_ptr_array_add (self->problems, g_strdup_printf (_("entry %" PRId64 " of chain %s %s"),
                                                    number, rap_id_to_text (writer, text), what));
}

/* The entries between @last and @next are not there. */
static void
report_gap (RapChainCheck *self,
            const RapId   *writer,
            gint64         last,
            gint64         next)
{
  char text[RAP_ID_TEXT_SIZE];

  if (next - last == 2)
    report (self, writer, last + 1, _("is missing"));
  else if (next - last > 2 && self->problems->len < MAX_PROBLEMS)
    g_ptr_array_add (self->problems,
                     /* Translators: two numbers of entries, id of a chain of entries. */
                     g_strdup_printf (_("entries %" PRId64 " to %" PRId64
                                        " of chain %s are missing"), last + 1, next - 1,
                                      rap_id_to_text (writer, text)));
}

static void
check_hashes (RapChainCheck       *self,
              const RapInspection *inspection)
{
  const RapEntry *entry = inspection->entry;

  if (!inspection->has_form)
    {
      report (self, &entry->writer, entry->number,
              _("has a kind, version, number or time that no entry can have"));
      return;
    }
  if (!inspection->hash_fits)
    report (self, &entry->writer, entry->number, _("was changed: its hash does not fit"));
  if (entry->payload == NULL)
    return;

  self->n_payloads++;
  if (!inspection->payload_fits)
    report (self, &entry->writer, entry->number, _("was changed: its payload's hash does not fit"));
}

static void
check_place (RapChainCheck  *self,
             const RapEntry *entry,
             const Chain    *chain)
{
  static const RapHash none = { 0 };

  report_gap (self, &entry->writer, chain->number, entry->number);
  if (entry->number <= chain->number || (chain->number > 0 && entry->lamport <= chain->lamport))
    report (self, &entry->writer, entry->number, _("stands in the wrong place"));
  if (entry->number == chain->number + 1 &&
      !rap_hash_equal (&entry->previous, chain->number > 0 ? &chain->hash : &none))
    report (self, &entry->writer, entry->number, _("does not follow the entry before it"));
}

/* A head in the words of writer.open: [writer, number, hash]. */
static gboolean
check_head (RapChainCheck  *self,
            json_t         *head,
            GError        **error)
{
  const char *writer_text = json_string_value (json_array_get (head, 0));
  gint64 number = json_integer_value (json_array_get (head, 1));
  const char *hash_text = json_string_value (json_array_get (head, 2));
  gboolean found = FALSE;
  RapId writer;
  RapHash named;
  RapHash hash;

  if (writer_text == NULL || !rap_id_from_text (writer_text, &writer) ||
      hash_text == NULL || !rap_hash_from_text (hash_text, &named))
    return TRUE;
  if (!rap_journal_table_find_place (self->database, &writer, number, &found, &hash, error))
    return FALSE;
  if (!found)
    report (self, &writer, number, _("is missing, though a later chain names it"));
  else if (!rap_hash_equal (&hash, &named))
    report (self, &writer, number, _("is not the one that a later chain names"));
  return TRUE;
}

static gboolean
check_heads (RapChainCheck  *self,
             json_t         *payload,
             GError        **error)
{
  json_t *heads = json_object_get (payload, "heads");
  json_t *head;
  size_t i;

  json_array_foreach (heads, i, head)
    if (!check_head (self, head, error))
      return FALSE;
  return TRUE;
}

gboolean
rap_chain_check_add (RapChainCheck        *self,
                     const RapInspection  *inspection,
                     GError              **error)
{
  const RapEntry *entry = inspection->entry;
  Chain *chain = g_hash_table_lookup (self->chains, &entry->writer);

  self->n_entries++;
  check_hashes (self, inspection);
  if (chain == NULL)
    {
      chain = g_new0 (Chain, 1);
      chain->writer = entry->writer;
      g_hash_table_insert (self->chains, &chain->writer, chain);
    }
  /* Of a forged number nothing can be said but that. */
  if (!inspection->has_form)
    return TRUE;
  check_place (self, entry, chain);
  chain->number = entry->number;
  chain->lamport = entry->lamport;
  chain->hash = entry->hash;
  return entry->number != 1 || check_heads (self, inspection->payload, error);
}

guint64
rap_chain_check_count (RapChainCheck *self)
{
  return self->n_entries;
}

guint64
rap_chain_check_count_payloads (RapChainCheck *self)
{
  return self->n_payloads;
}
