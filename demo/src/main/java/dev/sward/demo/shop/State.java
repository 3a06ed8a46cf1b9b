package dev.sward.demo.shop;

import java.util.Arrays;
import java.util.List;

/**
 * A state of the USA.
 *
 * @param code two capital letters
 * @param zip the first three digits of a zip code there
 * @param people in thousands, at the census of 2020
 */
record State(String code, int zip, int people) {
  static final List<State> ALL =
      Arrays.stream(
              """
              AL 350 5024, AK 995 733, AZ 850 7152, AR 716 3012, CA 900 39538, CO 800 5774,
              CT 60 3606, DE 197 990, FL 320 21538, GA 300 10712, HI 967 1455, ID 832 1839,
              IL 600 12813, IN 460 6786, IA 500 3190, KS 660 2938, KY 400 4506, LA 700 4658,
              ME 39 1362, MD 206 6177, MA 10 7030, MI 480 10077, MN 550 5706, MS 386 2961,
              MO 630 6155, MT 590 1084, NE 680 1962, NV 889 3105, NH 30 1378, NJ 70 9289,
              NM 870 2118, NY 100 20201, NC 270 10439, ND 580 779, OH 430 11799, OK 730 3959,
              OR 970 4237, PA 150 13003, RI 28 1097, SC 290 5118, SD 570 887, TN 370 6911,
              TX 750 29146, UT 840 3272, VT 50 643, VA 220 8631, WA 980 7705, WV 247 1794,
              WI 530 5894, WY 820 577
              """
                  .split(","))
          .map(line -> State.parse(line.strip()))
          .toList();

  private static State parse(String line) {
    String[] words = line.split(" ");
    return new State(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }
}
