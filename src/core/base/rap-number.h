/* rap-number.h: exact numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RapNumber:
 *
 * An exact rational number (GMP). Immutable and reference counted, so that values may be shared
 * between threads. Every value and score in Rapport is one until it is shown; then it is rounded
 * once.
 */
typedef struct _RapNumber RapNumber;

#define RAP_TYPE_NUMBER (rap_number_get_type ())

/**
 * RapRounding:
 * @RAP_ROUNDING_HALF_UP: to the nearest; a half goes towards plus infinity (2.5 to 3, -2.5 to -2)
 * @RAP_ROUNDING_HALF_EVEN: to the nearest; a half goes to the even neighbour
 * @RAP_ROUNDING_NONE: not rounded
 */
typedef enum
{
  RAP_ROUNDING_HALF_UP,
  RAP_ROUNDING_HALF_EVEN,
  RAP_ROUNDING_NONE,
} RapRounding;

/* Long enough for the shortest text of any double, with its NUL. */
#define RAP_DOUBLE_TEXT_SIZE 32

GType      rap_number_get_type        (void);

/* Makes a number from decimal text with a point in every locale ("-12.50", ".5", "3", "1e-2").
 * Returns: (transfer full) (nullable): NULL if @text is not a number or its exponent is beyond
 * +-400. */
RapNumber *rap_number_new_from_text   (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* Makes @numerator / @denominator; @denominator is not 0. Returns: (transfer full) */
RapNumber *rap_number_new_ratio       (gint64           numerator,
                                       gint64           denominator) G_GNUC_WARN_UNUSED_RESULT;
RapNumber *rap_number_new_integer     (gint64           value) G_GNUC_WARN_UNUSED_RESULT;
RapNumber *rap_number_ref             (const RapNumber *self) G_GNUC_WARN_UNUSED_RESULT;
void       rap_number_unref           (RapNumber       *self);

/* Exact arithmetic. Returns: (transfer full) */
RapNumber *rap_number_add             (const RapNumber *a,
                                       const RapNumber *b) G_GNUC_WARN_UNUSED_RESULT;
RapNumber *rap_number_subtract        (const RapNumber *a,
                                       const RapNumber *b) G_GNUC_WARN_UNUSED_RESULT;
RapNumber *rap_number_multiply        (const RapNumber *a,
                                       const RapNumber *b) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (nullable): NULL if @b is zero, which is "no value" in scoring. */
RapNumber *rap_number_divide          (const RapNumber *a,
                                       const RapNumber *b) G_GNUC_WARN_UNUSED_RESULT;

/* Negative, zero or positive, as for qsort(). */
int        rap_number_compare         (const RapNumber *a,
                                       const RapNumber *b);
gboolean   rap_number_equal           (const RapNumber *a,
                                       const RapNumber *b);
/* -1, 0 or 1. */
int        rap_number_get_sign        (const RapNumber *self);
/* Whether @self is a whole multiple of @step; only 0 is a multiple of 0. */
gboolean   rap_number_is_multiple     (const RapNumber *self,
                                       const RapNumber *step);

/* Rounds to @decimals digits behind the point by @rule. Returns: (transfer full) */
RapNumber *rap_number_round           (const RapNumber *self,
                                       guint            decimals,
                                       RapRounding      rule) G_GNUC_WARN_UNUSED_RESULT;
/* The nearest double, ties to even (mpq_get_d() truncates and is not used). */
double     rap_number_to_double       (const RapNumber *self);
/* The exact decimal text without superfluous zeros where there is one of at most 17 digits behind
 * the point ("71.9", "-3"), else the shortest text of the nearest double. A point in every locale.
 * Returns: (transfer full) */
char      *rap_number_to_text         (const RapNumber *self) G_GNUC_WARN_UNUSED_RESULT;
/* Text with exactly @decimals digits behind the point, half up ("75.0").
 * Returns: (transfer full) */
char      *rap_number_to_fixed        (const RapNumber *self,
                                       guint            decimals) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the shortest text that reads back as the finite @value, with a point in every locale, into
 * @buffer of RAP_DOUBLE_TEXT_SIZE. Returns: @buffer */
char      *rap_double_to_text         (double           value,
                                       char            *buffer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapNumber, rap_number_unref)

G_END_DECLS
