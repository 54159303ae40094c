/* rap-check-private.h: the checks on a rubric that a grammar cannot make.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-number.h"
#include "rubric/rap-tree-private.h"

G_BEGIN_DECLS

/* Beyond this a whole number is refused, so that sums and seconds always fit. */
#define RAP_CHECK_MAX_INTEGER  1000000
/* More digits behind the point than any mark needs. */
#define RAP_CHECK_MAX_DECIMALS 30
/* Longer ids are refused, so that messages that name them stay readable. */
#define RAP_CHECK_MAX_ID       100

/**
 * RapCheck:
 *
 * The checks go over a tree that may have structural problems too, so they take nothing for
 * granted: what is missing or malformed was reported by the judge and is passed over here.
 */
typedef struct
{
  const RapTree *tree;
  GPtrArray     *problems;
  GHashTable    *ids;   /* id to RapElement: of scales, raters, domains, items, totals, phrases */
  GPtrArray     *items; /* RapElement, in document order */
  guint         *hints; /* so many more messages may list what there is instead */
} RapCheck;

/* Runs every check on @tree. */
void              rap_rubric_check        (const RapTree    *tree,
                                           GPtrArray        *problems);

/* The parts, by subject. */
void              rap_check_scale         (const RapCheck   *self,
                                           const RapElement *scale);
void              rap_check_item          (const RapCheck   *self,
                                           const RapElement *item);
void              rap_check_item_texts    (const RapCheck   *self,
                                           const RapElement *item);
void              rap_check_condition     (const RapCheck   *self,
                                           const RapElement *when);
void              rap_check_critical      (const RapCheck   *self,
                                           const RapElement *critical);
void              rap_check_totals        (const RapCheck   *self,
                                           const RapElement *totals);
/* @of: the ids in the attribute of that name, none of them of a total */
void              rap_check_members       (const RapCheck   *self,
                                           const RapElement *total,
                                           char            **of);
void              rap_check_standard      (const RapCheck   *self,
                                           const RapElement *standard);

/* What is called @id, or NULL (transfer none). */
const RapElement *rap_check_find          (const RapCheck   *self,
                                           const char       *id);
/* Whether the attribute @name of @element, where it is there, holds only ids of elements among
 * @kinds ("item domain"); reports those that it should not hold. */
gboolean          rap_check_references    (const RapCheck   *self,
                                           const RapElement *element,
                                           const char       *name,
                                           const char       *kinds);
/* The scale of a rate item, or NULL (transfer none). */
const RapElement *rap_check_scale_of      (const RapCheck   *self,
                                           const RapElement *item);
const RapElement *rap_check_level         (const RapElement *scale,
                                           const char       *id);
/* Whether every id in the attribute @name of @element is a level of @scale; reports the others. */
void              rap_check_levels        (const RapCheck   *self,
                                           const RapElement *element,
                                           const char       *name,
                                           const RapElement *scale);
/* The number in an attribute. Returns: (transfer full) (nullable): NULL if absent or malformed */
RapNumber        *rap_check_number        (const RapElement *element,
                                           const char       *name) G_GNUC_WARN_UNUSED_RESULT;
/* The sign of that number, or @fallback. */
int               rap_check_sign          (const RapElement *element,
                                           const char       *name,
                                           int               fallback);
/* A whole number, or @fallback. */
gint64            rap_check_integer       (const RapElement *element,
                                           const char       *name,
                                           gint64            fallback);
/* Whether the item can have a lowest and a highest raw value. */
gboolean          rap_check_has_span      (const RapCheck   *self,
                                           const RapElement *item);
/* Reports children @name of @element whose attribute "id" was there before. */
void              rap_check_unique        (const RapCheck   *self,
                                           const RapElement *element,
                                           const char       *name);

G_END_DECLS
